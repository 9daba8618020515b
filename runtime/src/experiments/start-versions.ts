import type { startVersionsInput } from '@usher/shared/api/experiments'
import { PLACES } from '@usher/shared/base/drawing'
import { canonicalJson, type Json } from '@usher/shared/base/json'
import type { Graph } from '@usher/shared/engine/graph'
import { versionArm } from '@usher/shared/experiments/version-arm'
import type { z } from 'zod'
import { conflict, missing } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { findJourney, type JourneyRecord } from '../journeys/journey.ts'
import { openEpoch } from './open-epochs.ts'
import { beginSplitsOf } from './publish-tests.ts'
import { registerPlan } from './register-plan.ts'
import { refuseTestedVersions } from './tested-versions.ts'

/** Begins to let newcomers into either of two published versions of a journey. Gives the test's name. */
export async function startVersions(scoped: ScopedBy, input: z.output<typeof startVersionsInput>): Promise<string> {
  const journey = await findJourney(scoped, input.journey, 'lock')
  const wanted = input.versions.map(({ version }) => version)
  if (journey.status !== 'running' || !wanted.includes(journey.live_version ?? 0)) throw notLive(journey)
  await refuseTestedVersions(scoped, journey)
  const graphs = await graphsOf(scoped, journey, wanted)
  refuseOtherSchedules(graphs)
  const id = await nextId(scoped, journey)
  if (input.decide !== null) await registerPlan(scoped, id, input.decide)
  await openEpoch(scoped, {
    id,
    kind: 'versions',
    journey: journey.number,
    adapts: false,
    reason: 'started',
    drawing: {
      arms: wanted.map(versionArm.of),
      weights: input.versions.map(({ weight }) => weight),
      coverage: input.coverage * (PLACES / 100),
    },
  })
  const [live, other] = wanted[0] === journey.live_version ? graphs : [...graphs].reverse()
  await beginSplitsOf(scoped, other!, live!)
  return id
}

async function nextId({ trx, workspace }: ScopedBy, { id, number }: JourneyRecord): Promise<string> {
  const { count } = await trx
    .selectFrom('experiment')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .where('journey', '=', number)
    .where('kind', '=', 'versions')
    .executeTakeFirstOrThrow()
  return `versions:${id}:${count + 1}`
}

/** In the order asked for. */
async function graphsOf(
  { trx, workspace }: ScopedBy,
  { number }: JourneyRecord,
  versions: readonly number[],
): Promise<readonly Graph[]> {
  const rows = await trx
    .selectFrom('version')
    .select(['number', 'graph'])
    .where('workspace', '=', workspace)
    .where('journey', '=', number)
    .where('number', 'in', [...versions])
    .execute()
  return versions.map((version) => {
    const row = rows.find((one) => one.number === version)
    if (row === undefined) throw missing('version', String(version))
    // We stored it from a graph.
    return row.graph as unknown as Graph
  })
}

/** A schedule is the live version's: customers of another one would come at other times, and be compared with nobody. */
function refuseOtherSchedules(graphs: readonly Graph[]): void {
  const [one, other] = graphs.map(schedulesOf)
  if (one === other) return
  throw conflict(
    'SCHEDULES_DIFFER',
    'The two versions begin at different times of day',
    'Give both the same schedule: a test compares customers who come at the same time',
  )
}

function schedulesOf({ nodes, entries }: Graph): string {
  const times = entries.flatMap(({ node, on }) => (on.kind === 'schedule' ? [[nodes[node]!.id, on]] : []))
  return canonicalJson(times as unknown as Json)
}

function notLive({ id }: JourneyRecord) {
  return conflict(
    'VERSION_NOT_LIVE',
    'A test compares the version that is live with another one, in a running journey',
    'Choose the live version as one of the two, and resume the journey if it is paused',
    { journey: id },
  )
}
