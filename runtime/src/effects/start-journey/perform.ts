import type { Transaction } from 'kysely'
import type { Schema } from '../../database/schema.ts'
import { type Caller, type Enrolment, enrol } from '../../ingest/enrol.ts'
import { customerKeysIn, NO_CUSTOMER } from '../customer-keys.ts'
import { inGroups } from '../in-groups.ts'
import type { Performed, Performer, Planned } from '../performer.ts'
import type { World } from '../world.ts'

type Start = Planned<'startJourney'>

/**
 * Asks for the same customers to be taken into other journeys. Whether those let them in is known only to the visit of their
 * shard, so every answer comes later: with the run when it has entered, or, for a call, when that run has ended.
 */
export const performStartJourney: Performer<'startJourney'> = (batch, world) =>
  inGroups(batch, {
    keyOf: ({ workspace }) => workspace,
    perform: (starts, workspace) => startIn(workspace, starts, world),
    otherwise: NO_CUSTOMER,
  })

/** The events under this source are those that journeys sent each other. */
const SOURCE = 'journey'

async function startIn(
  workspace: number,
  starts: readonly Start[],
  { database, hints }: World,
): Promise<ReadonlyMap<Start, Performed>> {
  const answers = new Map<Start, Performed>()
  const shards = await database.inWorkspace(workspace, async (trx) => {
    const journeys = await liveJourneys(trx, workspace, starts)
    const customers = await customerKeysIn({ trx, workspace }, starts)
    const enrolments = starts.flatMap((start) => {
      const journey = journeys.get(start.payload.journey)
      const customer = customers.get(start.customer)
      answers.set(start, journey === undefined ? noJourney(start) : customer === undefined ? NO_CUSTOMER : LATER)
      return journey === undefined || customer === undefined ? [] : [enrolment(start, journey, customer)]
    })
    return (await enrol(trx, { workspace, source: SOURCE }, enrolments)).shards
  })
  if (shards.length > 0) hints.shardReady(shards)
  return answers
}

/** The effect's key names the enrolment: performed again, it changes nothing, and the first one still answers. */
function enrolment(start: Start, journey: number, customer: string): Enrolment & { readonly caller: Caller } {
  const { key, payload, run, seq, index } = start
  return {
    journey,
    customer,
    id: key,
    data: payload.input,
    caller: { run: Number(run), seq, index, wait: payload.wait },
  }
}

/** Numbers of journeys that have a version and are not put away; a paused one answers through its visit. */
async function liveJourneys(
  trx: Transaction<Schema>,
  workspace: number,
  starts: readonly Start[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await trx
    .selectFrom('journey')
    .select(['id', 'number'])
    .where('workspace', '=', workspace)
    .where('id', 'in', [...new Set(starts.map(({ payload }) => payload.journey))])
    .where('live_version', 'is not', null)
    .where('status', 'in', ['running', 'paused'])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

function noJourney({ payload }: Start): Performed {
  const message = `There is no published journey "${payload.journey}" in this workspace: publish it, or choose another one`
  return { kind: 'failed', code: 'NO_JOURNEY', message }
}

const LATER: Performed = { kind: 'later' }
