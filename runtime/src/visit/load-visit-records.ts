import type { Instant } from '@usher/shared/base/time'
import type { Records, RunFact } from '@usher/shared/conditions/records'
import type { Reads } from '@usher/shared/conditions/scope'
import type { Session } from '../database/database.ts'
import { type KnownRecords, loadRecords, recordsAt } from '../segments/load-records.ts'
import type { VisitedCustomer } from './batch.ts'
import type { LoadedCustomer } from './load-rows.ts'
import type { VisitedRun } from './run-row.ts'

/** What the segments ask of the customers of a visit. */
export interface VisitRecords {
  readonly known: ReadonlyMap<number, KnownRecords>
  /** Ids of the declared journeys, by number. */
  readonly journeys: ReadonlyMap<number, string>
}

/** As of every input and of now. */
export async function loadVisitRecords(
  session: Session,
  { loaded, now }: { readonly loaded: readonly LoadedCustomer[]; readonly now: Instant },
  { records }: Reads,
): Promise<VisitRecords> {
  if (records === undefined) return { known: new Map(), journeys: new Map() }
  const asked = loaded.map(({ workspace, id, inputs }) => {
    const instants = new Set([now, ...inputs.map(({ receivedAt }) => receivedAt)])
    const [first = now, ...later] = [...instants].sort((a, b) => a - b)
    return { workspace, id, instants: [first, ...later] as const }
  })
  const known = await loadRecords(session.query, asked, records)
  const rows = await session.query<{ number: number; id: string }>(
    'SELECT number, id FROM usher.journey WHERE workspace = ANY($1::int[]) AND id = ANY($2::text[])',
    [[...new Set(loaded.map(({ workspace }) => workspace))], records.journeys],
  )
  return { known, journeys: new Map(rows.map(({ number, id }) => [number, id])) }
}

/** The same with what the visit has done so far: runs have begun, moved and ended, and tests have put the customer into arms. */
export function visitedRecords(
  { known, journeys }: VisitRecords,
  { id, runs, arms, armsKnown }: Pick<VisitedCustomer, 'id' | 'runs' | 'arms' | 'armsKnown'>,
  at: Instant,
): Records {
  const read = recordsAt(known.get(id), at)
  const visited = new Map(runs.map((run) => [run.id, run]))
  const untouched = (known.get(id)?.runs ?? []).filter((run) => !visited.has(run.id))
  const placed = [...arms].slice(armsKnown).map(([test, { arm }]) => ({ test, arm }))
  return {
    totals: read.totals,
    runs: [...untouched, ...runs.flatMap((run) => runFact(run, journeys.get(run.journey)))],
    arms: [...read.arms, ...placed],
  }
}

function runFact({ run, program }: VisitedRun, journey: string | undefined): readonly RunFact[] {
  if (journey === undefined) return []
  const ended = run.finish === null ? null : { at: run.at, reason: run.finish.reason }
  const node = ended === null ? (program.graph.nodes[run.node]?.id ?? null) : null
  return [{ journey, node, startedAt: run.startedAt, ended }]
}
