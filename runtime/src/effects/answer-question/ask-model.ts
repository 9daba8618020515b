import { chooseAnswer } from '@usher/shared/knowledge/choose-answer'
import type { KnowledgeResult } from '@usher/shared/knowledge/knowledge-base'
import { inScope } from '../../api/scoped.ts'
import { askerScope } from '../../knowledge/asker-scope.ts'
import type { KnownText } from '../../knowledge/language-model.ts'
import type { Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Question = Planned<'answerQuestion'>

/** So many of the nearest points are shown to the model. */
const MOST_TEXTS = 5

/** What the model makes of the nearest points; null when it may not be asked, does not know or does not answer. */
export async function askModel(
  question: Question,
  missed: Extract<KnowledgeResult, { hit: false }>,
  world: World,
): Promise<KnowledgeResult | null> {
  const { languageModel, log } = world
  if (languageModel === null || !question.payload.languageModel || missed.near.length === 0) return null
  const known = await knownTexts(question, world)
  if (known.length === 0) return null
  const said = await languageModel.answer(question.payload.text, known)
  if (said.kind === 'failed')
    log.warn({ workspace: question.workspace, reason: said.reason }, 'The language model failed')
  const source = said.kind === 'answer' ? known.find(({ id }) => id === said.point) : undefined
  if (said.kind !== 'answer' || source === undefined) return null
  return { ...source.near, hit: true, answer: source.index, text: said.text, quickReplies: [] }
}

/** Only what this customer would be told anyway. */
function knownTexts({ workspace, customer, payload }: Question, world: World) {
  return inScope(world, workspace, async (scoped) => {
    const { base, reads } = await world.knowledge.open(scoped)
    const scope = await askerScope(scoped, { id: customer }, reads)
    return base.nearest(payload.text, MOST_TEXTS, payload.category).flatMap((near) => {
      const chosen = chooseAnswer(base.point(near.point)!, { scope, product: payload.product })
      if (chosen === null) return []
      const text: KnownText = { id: near.point, question: near.question, answer: chosen.text }
      return [{ ...text, near, index: chosen.index }]
    })
  })
}
