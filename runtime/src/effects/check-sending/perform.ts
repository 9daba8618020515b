import { untilOf } from '@usher/shared/engine/sending-verdict'
import { inScope, type Scoped } from '../../api/scoped.ts'
import { loadSending } from '../../sending/load-sending.ts'
import { NO_CUSTOMER } from '../customer-keys.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Question = Planned<'checkSending'>

/**
 * Tells whether a message could go out now, by what decides over messages themselves. It reserves nothing: what is sent a moment
 * later is judged again.
 */
export const performCheckSending: Performer<'checkSending'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace }) => workspace,
    perform: (questions, workspace) => answerIn(world, workspace, questions),
    otherwise: NO_CUSTOMER,
  })

function answerIn(
  world: World,
  workspace: number,
  questions: readonly Question[],
): Promise<readonly (readonly [Question, Performed])[]> {
  return inScope(world, workspace, async (scoped) => {
    const sending = await loadSending(scoped, questions)
    const withPerson = await conversationsOfPeople(scoped, questions)
    return questions.flatMap((question) => {
      const customer = sending.customers.get(question.customer)
      if (customer === undefined) return []
      if (question.payload.class === 'service') return [[question, OPEN] as const]
      const { channel, purpose = 'marketing' } = question.payload
      const verdict = sending.verdict(question, customer, {
        purpose,
        channel,
        withPerson: withPerson.has(question.customer),
      })
      return [[question, { kind: 'done', data: { verdict: verdict.kind, until: untilOf(verdict) } }] as const]
    })
  })
}

async function conversationsOfPeople(
  { trx, workspace }: Scoped,
  questions: readonly Question[],
): Promise<ReadonlySet<number>> {
  const rows = await trx
    .selectFrom('conversation')
    .select('customer')
    .where('workspace', '=', workspace)
    .where('channel', 'in', [...new Set(questions.map(({ payload }) => payload.channel))])
    .where('customer', 'in', [...new Set(questions.map(({ customer }) => customer))])
    .where('owner', '<>', 'bot')
    .execute()
  return new Set(rows.map(({ customer }) => customer))
}

const OPEN: Performed = { kind: 'done', data: { verdict: 'open', until: null } }
