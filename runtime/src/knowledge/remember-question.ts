import type { KnowledgeResult } from '@usher/shared/knowledge/knowledge-base'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import type { Planned } from '../effects/performer.ts'

interface Asked {
  readonly question: Planned<'answerQuestion'>
  readonly result: KnowledgeResult
  readonly revOf: (point: string) => number | null
}

/** One row per effect, whatever its attempts. What was chosen from a list is no question in the customer's own words. */
export async function rememberQuestion(scoped: Scoped, { question, result, revOf }: Asked): Promise<void> {
  const { trx, workspace, now } = scoped
  const { payload, key, customer, journey, node } = question
  const text = storableText(payload.text).normalize('NFKC').trim()
  if (payload.point !== null || text === '') return
  const best = result.hit ? result : result.near[0]
  const near = best !== undefined && best.score >= LIKELY ? best : undefined
  await trx
    .insertInto('knowledge_question')
    .values({
      workspace,
      key,
      at: now,
      text,
      customer,
      conversation: await conversationOf(scoped, customer),
      journey,
      node,
      hit: result.hit,
      point: near?.point ?? null,
      point_rev: near === undefined ? null : revOf(near.point),
      score: best?.score ?? 0,
      cluster: null,
    })
    .onConflict((known) => known.doNothing())
    .execute()
}

/** Below this a nearest point is nearest by chance: its misses are not counted against it. */
const LIKELY = 0.2

async function conversationOf({ trx, workspace }: Scoped, customer: number): Promise<string | null> {
  const row = await trx
    .selectFrom('conversation')
    .select('id')
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .executeTakeFirst()
  return row?.id ?? null
}
