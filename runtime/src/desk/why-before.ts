import type { orderExplained, whyBeforeInput } from '@usher/shared/api/desk'
import { explainOrder } from '@usher/shared/desk/priority'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { HandoffRecord } from './handoff-record.ts'
import { enterDesk } from './teams.ts'

/** Why one of two who wait stands before the other. Both by the ageing of the one's team: across teams the turns are compared as they are kept. */
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
