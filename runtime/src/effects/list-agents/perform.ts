import { inScope, type Scoped } from '../../api/scoped.ts'
import { type OfferedAgent, readOfferedAgents } from '../../conversations/offered-agents.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'

type Question = Planned<'listAgents'>

/** Tells whom of the brand's people a customer may pick. */
export const performListAgents: Performer<'listAgents'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace }) => workspace,
    perform: (questions, workspace) => inScope(world, workspace, (scoped) => answerAll(scoped, questions)),
    otherwise: { kind: 'done', data: { agents: [] } },
  })

async function answerAll(
  scoped: Scoped,
  questions: readonly Question[],
): Promise<readonly (readonly [Question, Performed])[]> {
  const agents = await readOfferedAgents(scoped)
  return questions.map((question) => [question, { kind: 'done', data: { agents: chosen(agents, question) } }])
}

function chosen(agents: readonly OfferedAgent[], { payload }: Question) {
  const fitting = agents.filter(({ tags }) => payload.tags.every((tag) => tags.includes(tag)))
  return fitting.slice(0, payload.most).map((agent) => ({ ...agent, tags: [...agent.tags] }))
}
