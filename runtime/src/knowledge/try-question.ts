import type { triedQuestion, tryQuestionInput } from '@usher/shared/api/knowledge'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { anybody, askerScope } from './asker-scope.ts'
import type { OpenKnowledge } from './open-knowledge.ts'

/** What a customer would be answered now, and why. Nothing is logged. */
export async function tryQuestion(
  scoped: Scoped,
  { base, reads }: OpenKnowledge,
  input: z.output<typeof tryQuestionInput>,
): Promise<z.input<typeof triedQuestion>> {
  const { customer, ...question } = input
  const scope = customer === null ? anybody(scoped.now) : await askerScope(scoped, { key: customer }, reads)
  const result = base.ask({ ...question, point: null }, scope)
  const near = [...base.nearest(input.text, 5, input.category)]
  if (!result.hit) return { answer: null, near }
  const { hit: _, category: __, quickReplies, ...answer } = result
  return { answer: { ...answer, quickReplies: [...quickReplies] }, near }
}
