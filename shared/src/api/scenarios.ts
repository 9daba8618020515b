import { z } from 'zod'
import { instant, jsonObject, publicId } from './common.ts'

/** No journey is held to more stories. */
export const MOST_SCENARIOS = 100

/** A story that a journey is held to. What a scenario may say is in `testing/scenario.ts`. */
export const journeyScenario = z.object({
  id: publicId,
  name: z.string(),
  scenario: jsonObject,
  updatedAt: instant,
  updatedBy: z.string(),
})

export const saveScenarioInput = z.strictObject({
  journey: publicId,
  /** null: a new one. */
  id: publicId.nullable(),
  name: z.string().trim().min(1).max(120),
  scenario: jsonObject,
})
export const removeScenarioInput = z.strictObject({ journey: publicId, scenario: publicId })
