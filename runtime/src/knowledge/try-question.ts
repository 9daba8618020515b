import type { triedQuestion, tryQuestionInput } from '@usher/shared/api/knowledge'
import { scopeOfAnybody } from '@usher/shared/conditions/scope'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'
import { zoneOf } from '../api/workspace.ts'
import { askerScope } from './asker-scope.ts'
import type { OpenKnowledge } from './open-knowledge.ts'

/** What a customer would be answered now, and why. Nothing is logged. */
export async function tryQuestion(
  scoped: Scoped,
  { base, reads }: OpenKnowledge,
  input: z.output<typeof tryQuestionInput>,
): Promise<z.input<typeof triedQuestion>> {
  const { customer, ...question } = input
  // Of nobody in particular only answers without conditions hold.
  const scope =
    customer === null
      ? scopeOfAnybody(scoped.now, await zoneOf(scoped))
      : await askerScope(scoped, { key: customer }, reads)
  const result = base.ask({ ...question, point: null }, scope)
  const near = [...base.nearest(input.text, 5, input.category)]
  if (!result.hit) return { answer: null, near }
  const { hit: _, category: __, quickReplies, ...answer } = result
  return { answer: { ...answer, quickReplies: [...quickReplies] }, near }
}
