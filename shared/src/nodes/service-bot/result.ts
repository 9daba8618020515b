import { z } from 'zod'
import type { Outcome } from '../../base/outcome.ts'

const near = z.object({ point: z.string(), title: z.string(), category: z.string(), score: z.number() })

const result = z.discriminatedUnion('hit', [
  near.extend({
    hit: z.literal(true),
    text: z.string(),
    quickReplies: z.array(z.object({ id: z.string(), label: z.string() })),
  }),
  z.object({ hit: z.literal(false), near: z.array(near) }),
])

export type BotResult = z.output<typeof result>

/** What came of a question. A failure of ours, or an answer that nobody knows, is a miss like any other. */
export function resultOf(outcome: Outcome): BotResult {
  const read = result.safeParse(outcome.kind === 'done' ? outcome.data : null)
  return read.success ? read.data : { hit: false, near: [] }
}
