// The page that a customer fills in: what it shows, and what it sends.

import { z } from 'zod'
import { FORM_FIELD_KINDS } from '../engine/effect.ts'

export const shownForm = z.strictObject({
  state: z.enum(['open', 'submitted', 'expired']),
  brand: z.string(),
  /** Where the customer sees how their matter stands, once it lies before somebody; below where the server is mounted. */
  progress: z.string().nullable(),
  title: z.string(),
  intro: z.string(),
  fields: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      kind: z.enum(FORM_FIELD_KINDS),
      required: z.boolean(),
      help: z.string(),
      options: z.array(z.string()),
      value: z.string(),
    }),
  ),
})
export type ShownForm = z.output<typeof shownForm>

export const submitFormBody = z.strictObject({ answers: z.record(z.string().max(80), z.json()) })
