import type { suggestedReplies, suggestRepliesInput } from '@usher/shared/api/conversations'
import { isJsonObject } from '@usher/shared/base/json'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { askerScope } from '../knowledge/asker-scope.ts'
import type { OpenKnowledge } from '../knowledge/open-knowledge.ts'
import { findConversation } from './conversation.ts'

type Suggested = z.input<typeof suggestedReplies>

const MOST = 3
/** Below this a point has only a word or two in common with what was said. */
const LEAST = 0.35

/** Answers of the brand's knowledge to what the customer said, as this very customer would get them; none once it was answered. */
export async function suggestReplies(
  scoped: Scoped,
  { base, reads }: OpenKnowledge,
  input: z.output<typeof suggestRepliesInput>,
): Promise<Suggested> {
  const { customer } = await findConversation(scoped, input.conversation)
  const question = await unanswered(scoped, input)
  if (question === null || base.size === 0) return { question, replies: [] }
  const scope = await askerScope(scoped, { id: customer }, reads)
  const near = base.nearest(question, MOST).filter(({ score }) => score >= LEAST)
  return {
    question,
    replies: near.flatMap(({ point, title, score }) => {
      const answer = base.ask({ text: question, category: null, product: null, point, minScore: 0 }, scope)
      return answer.hit ? [{ point, title, score, text: answer.text }] : []
    }),
  }
}

/** The customer's last words, while nobody has answered them. */
async function unanswered(
  { trx, workspace }: Scoped,
  { conversation, seq }: z.output<typeof suggestRepliesInput>,
): Promise<string | null> {
  const last = await trx
    .selectFrom('message')
    .select(['seq', 'author', 'content'])
    .where('workspace', '=', workspace)
    .where('conversation', '=', conversation)
    .where('author', '<>', 'note')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last?.seq !== seq || last.author !== 'customer' || !isJsonObject(last.content)) return null
  const { text } = last.content
  return typeof text === 'string' && text.trim() !== '' ? text : null
}
