import type { orderExplained, waitingRow, whyBeforeInput } from '@usher/shared/api/desk'
import { explainOrder } from '@usher/shared/desk/priority'
import { SLA_CLOCKS } from '@usher/shared/desk/sla'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { nameOf } from '../customers/customer.ts'
import type { HandoffRecord } from './handoff-record.ts'
import { enterDesk } from './teams.ts'

const MOST_SHOWN = 200

type Row = z.input<typeof waitingRow>

/** Who waits, in the order in which they are served. */
export async function listWaiting({ trx, workspace }: Scoped): Promise<Row[]> {
  const rows = await trx
    .selectFrom('handoff')
    .innerJoin('customer', (join) =>
      join.onRef('customer.workspace', '=', 'handoff.workspace').onRef('customer.id', '=', 'handoff.customer'),
    )
    .selectAll('handoff')
    .select(['customer.key', 'customer.attributes'])
    .where('handoff.workspace', '=', workspace)
    .where('handoff.state', 'in', ['queued', 'offered'])
    .orderBy('handoff.turn_at')
    .orderBy('handoff.requested_at')
    .orderBy('handoff.id')
    .limit(MOST_SHOWN)
    .execute()
  return rows.map((row) => ({
    handoff: row.id,
    conversation: row.conversation,
    customer: nameOf(row.attributes) || row.key,
    team: row.desk_team,
    state: row.state,
    requestedAt: row.requested_at,
    parts: row.parts,
    late: lateOf(row),
  }))
}

function lateOf({ clocks }: Pick<HandoffRecord, 'clocks'>): Row['late'] {
  return SLA_CLOCKS.flatMap((clock) => {
    const level = clocks[clock]?.level ?? 'fresh'
    return level === 'fresh' ? [] : [{ clock, level }]
  })
}

/** Both by the ageing of the one's team: across teams the turns are compared as they are kept. */
export async function whyBefore(
  scoped: Scoped,
  { one, other }: z.output<typeof whyBeforeInput>,
): Promise<z.input<typeof orderExplained>> {
  const desk = await enterDesk(scoped)
  const [first, second] = [await find(scoped, one), await find(scoped, other)]
  const { policy } = desk.teams.byId(first.desk_team)
  const { reasons, ...told } = explainOrder(asked(first), asked(second), policy.priority)
  return { ...told, reasons: [...reasons] }
}

async function find({ trx, workspace }: Scoped, id: string): Promise<HandoffRecord> {
  const row = await trx
    .selectFrom('handoff')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .where('state', '<>', 'closed')
    .executeTakeFirst()
  if (row === undefined) throw missing('handoff', id)
  return row
}

function asked({ id, requested_at, parts }: HandoffRecord) {
  return { id, requestedAt: requested_at, parts }
}
