import { emitEvents } from '../../ingest/emit-events.ts'
import { anythingHeard } from '../../ingest/heard-names.ts'
import { customerKeysIn, NO_CUSTOMER } from '../customer-keys.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Record = Planned<'recordEvent'>

/**
 * Writes what a journey has found out into the customer's history, and tells the journeys that wait for it. The effect's key is
 * the event's id: performed again, it changes nothing. The journey that recorded it is not started by it, so none feeds itself.
 */
export const performRecordEvent: Performer<'recordEvent'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace, journey }) => `${workspace} ${journey}`,
    perform: (records) => write(world, records),
    otherwise: NO_CUSTOMER,
  })

async function write(
  { database, hints }: World,
  records: readonly Record[],
): Promise<readonly (readonly [Record, Performed])[]> {
  const { workspace, journey } = records[0]!
  const { written, shards } = await database.inWorkspace(workspace, async (trx) => {
    const keys = await customerKeysIn({ trx, workspace }, records)
    const known = records.filter(({ customer }) => keys.has(customer))
    const events = known.map(({ key: id, customer, payload: { name, data } }) => {
      return { id, customer: keys.get(customer)!, name, data }
    })
    const { shards } = await emitEvents(trx, { workspace, source: SOURCE, heard: anythingHeard, by: journey }, events)
    return { written: known, shards }
  })
  hints.shardReady(shards)
  return written.map((record) => [record, { kind: 'done', data: { event: record.key } }] as const)
}

/** Events under this source are those that journeys recorded. */
const SOURCE = 'journey'
