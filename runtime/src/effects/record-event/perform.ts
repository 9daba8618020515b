import { groupBy } from '../../group-by.ts'
import { emitEvents } from '../../ingest/emit-events.ts'
import { anythingHeard } from '../../ingest/heard-names.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Record = Planned<'recordEvent'>

/**
 * Writes what a journey has found out into the customer's history, and tells the journeys that wait for it. The effect's key is
 * the event's id: performed again, it changes nothing. The journey that recorded it is not started by it, so none feeds itself.
 */
export const performRecordEvent: Performer<'recordEvent'> = async (batch, world) => {
  const answers = new Map<Record, Performed>()
  for (const records of groupBy(batch, ({ workspace, journey }) => `${workspace} ${journey}`).values()) {
    for (const [record, answer] of await write(world, records)) answers.set(record, answer)
  }
  return batch.map((record) => answers.get(record) ?? NO_CUSTOMER)
}

async function write(
  { database, hints }: World,
  records: readonly Record[],
): Promise<readonly (readonly [Record, Performed])[]> {
  const { workspace, journey } = records[0]!
  const { written, shards } = await database.inWorkspace(workspace, async (trx) => {
    const customers = await trx
      .selectFrom('customer')
      .select(['id', 'key'])
      .where('workspace', '=', workspace)
      .where('id', 'in', [...new Set(records.map(({ customer }) => customer))])
      .execute()
    const keys = new Map(customers.map(({ id, key }) => [id, key]))
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

/** Erased since the effect was planned. */
const NO_CUSTOMER: Performed = { kind: 'failed', code: 'NO_CUSTOMER', message: 'The customer is not there any more' }
