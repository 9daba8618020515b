import type { Json } from '@usher/shared/base/json'
import type { KnowledgeResult } from '@usher/shared/knowledge/knowledge-base'
import { inScope } from '../../api/scoped.ts'
import { askerScope } from '../../knowledge/asker-scope.ts'
import { rememberQuestion } from '../../knowledge/remember-question.ts'
import { inOrder } from '../in-order.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'
import { askModel } from './ask-model.ts'

type Question = Planned<'answerQuestion'>

/**
 * Answers from the workspace's knowledge, for this customer. What the comparison misses a language model may answer, where one is
 * connected and the node allows it; whatever becomes of that, the plain result stands. Every question is remembered once.
 */
export const performAnswerQuestion: Performer<'answerQuestion'> = (batch, world) =>
  inOrder(batch, AT_ONCE, (question) => answer(question, world))

const AT_ONCE = 8

async function answer(question: Question, world: World): Promise<Performed> {
  const found = await find(question, world)
  const result = found.hit ? found : ((await askModel(question, found, world)) ?? found)
  await inScope(world, question.workspace, async (scoped) => {
    const { revOf } = await world.knowledge.open(scoped)
    await rememberQuestion(scoped, { question, result, revOf })
  })
  return { kind: 'done', data: asJson(result) }
}

function find({ workspace, customer, payload }: Question, world: World): Promise<KnowledgeResult> {
  return inScope(world, workspace, async (scoped) => {
    const { base, reads } = await world.knowledge.open(scoped)
    return base.ask(payload, await askerScope(scoped, { id: customer }, reads))
  })
}

/** Results are plain JSON, which their interfaces cannot say. */
function asJson(result: KnowledgeResult): Json {
  return JSON.parse(JSON.stringify(result))
}
