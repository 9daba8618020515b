import { z } from 'zod'
import { workspaceInterrupt } from '../engine/workspace-interrupt.ts'
import { problemSchema, publicId } from './common.ts'

export const interruptRow = z.object({
  id: publicId,
  ...workspaceInterrupt.shape,
  enabled: z.boolean(),
  /** The journey that is started, by a rule of any kind. */
  journey: z.object({
    id: publicId,
    name: z.string(),
    /** False: it is paused or put away, and the rule holds for nobody. */
    live: z.boolean(),
  }),
})
export type InterruptRow = z.output<typeof interruptRow>

export const saveInterruptInput = z.strictObject({
  /** null: a new one, behind the others. */
  id: publicId.nullable(),
  enabled: z.boolean().default(true),
  rule: workspaceInterrupt,
})
export const saveInterruptOutput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('saved'), id: publicId }),
  z.object({ kind: z.literal('refused'), problems: z.array(problemSchema) }),
])

/** All of them, the most important first. */
export const orderInterruptsInput = z.strictObject({ order: z.array(publicId).max(100) })
