import type { Graph } from '@usher/shared/engine/graph'
import { type TestEdit, testEdits } from '@usher/shared/experiments/test-edits'
import type { Scoped } from '../api/scoped.ts'
import type { JourneyRecord } from '../journeys/journey.ts'
import { liveGraph } from '../journeys/live-graph.ts'
import type { ChangedArms } from './open-epochs.ts'

/** With whether anybody has come to where the arms part. */
export interface EditOfTest extends TestEdit {
  readonly begun: boolean
}

/** What it does to the running tests of a journey when this graph goes live instead of the one that is. */
export async function editsOfTests(
  scoped: Scoped,
  journey: Pick<JourneyRecord, 'number' | 'live_version'>,
  graph: Graph,
): Promise<readonly EditOfTest[]> {
  const live = await liveGraph(scoped, journey)
  const edits = live === null ? [] : testEdits(live, graph)
  const begun = await begunTests(
    scoped,
    edits.map(({ test }) => test),
  )
  return edits.map((edit) => ({ ...edit, begun: begun.has(edit.test) }))
}

/** What a new epoch says of it. Before the first customer comes nothing has changed for anybody. */
export function changedArms(edits: readonly EditOfTest[]): ChangedArms {
  return new Map(edits.filter(({ begun }) => begun).map(({ test, arms }) => [test, arms]))
}

async function begunTests({ trx, workspace }: Scoped, tests: readonly string[]): Promise<ReadonlySet<string>> {
  if (tests.length === 0) return new Set()
  const rows = await trx
    .selectFrom('experiment as test')
    .select('test.id')
    .where('test.workspace', '=', workspace)
    .where('test.id', 'in', tests)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('exposure')
          .select('exposure.customer')
          .whereRef('exposure.workspace', '=', 'test.workspace')
          .whereRef('exposure.experiment', '=', 'test.id'),
      ),
    )
    .execute()
  return new Set(rows.map(({ id }) => id))
}
