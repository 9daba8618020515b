import type { RunTrace } from '@usher/shared/api/customers'
import type { Json } from '@usher/shared/base/json'
import type { ProfileChange } from '@usher/shared/engine/facts'
import type { Input } from '@usher/shared/engine/input'
import { sql } from 'kysely'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { toJson } from '../database/json.ts'
import { groupBy } from '../group-by.ts'
import { shardOfRun } from '../ingest/commands.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import { type ReplayedStep, replayIn } from '../visit/replay-run.ts'
import { effectSummary } from './effect-summary.ts'
import { createExplainedEngine } from './explained-engine.ts'
import { runNumber } from './run-control.ts'
import { walkedPath } from './walked-path.ts'

/** One run step by step: what came, which way it went, and why. Read from the journal, and the why by playing it once more. */
export async function traceRun(scoped: Scoped, id: string): Promise<RunTrace> {
  const run = runNumber(id)
  const steps = await readSteps(scoped, run)
  const last = steps.at(-1)
  if (last === undefined) throw missing('run', id)
  const maps = await versionMaps(scoped, steps)
  const effects = groupBy(await readEffects(scoped, run), (effect) => effect.seq)
  const { status, problem } = await standOf(scoped, run)
  const engine = createExplainedEngine()
  const replayed = await replayIn(scoped.trx, scoped.workspace, run, engine)
  const lived = new Map(replayed.steps.map((step) => [step.seq, step]))
  return {
    run: id,
    customer: last.customer,
    journey: last.journeyId,
    journeyName: last.journeyName,
    version: last.version,
    status,
    problem,
    steps: steps.map((step) => ({
      seq: step.seq,
      at: step.at,
      input: step.input_kind,
      inputData: inputData(lived.get(step.seq)?.input, step.because),
      path: walkedPath(step.path, maps.get(mapKey(step))),
      why: [...(engine.whys.get(step.seq) ?? [])],
      effects: (effects.get(step.seq) ?? []).map(({ kind, state, payload }) => ({
        kind,
        state,
        summary: effectSummary(kind, payload),
      })),
      changes: (lived.get(step.seq)?.advance.changes ?? []).map(changeText),
      sets: variablesSet(lived.get(step.seq)),
    })),
  }
}

interface StepRow {
  readonly seq: number
  readonly at: number
  readonly journey: number
  readonly version: number
  readonly journeyId: string
  readonly journeyName: string
  readonly customer: string
  readonly input_kind: string
  /** The interrupt that started the run. */
  readonly because: string | null
  readonly path: number[]
}

async function readSteps({ trx, workspace }: Scoped, run: number): Promise<readonly StepRow[]> {
  const { rows } = await sql<StepRow>`
    SELECT t.seq, t.at, t.journey, t.version, t.input_kind, t.input->>'i' AS because, t.path, j.id AS "journeyId", j.name AS "journeyName", c.key AS customer
    FROM usher.transition AS t
    JOIN usher.journey AS j ON j.workspace = t.workspace AND j.number = t.journey
    JOIN usher.customer AS c ON c.workspace = t.workspace AND c.id = t.customer
    WHERE t.shard = ${shardOfRun(run)} AND t.workspace = ${workspace} AND t.run = ${run}
    ORDER BY t.seq
    LIMIT 1000`.execute(trx)
  return rows
}

function readEffects({ trx, workspace }: Scoped, run: number) {
  return trx
    .selectFrom('effect')
    .select(['seq', 'kind', 'state', 'payload'])
    .where('shard', '=', shardOfRun(run))
    .where('workspace', '=', workspace)
    .where('run', '=', run)
    .orderBy('seq')
    .orderBy('index')
    .execute()
}

/** Whether it goes on, and what stopped it if it is parked. */
async function standOf({ trx, workspace }: Scoped, run: number): Promise<Pick<RunTrace, 'status' | 'problem'>> {
  const { rows } = await sql<{ parked: boolean; problem: RunTrace['problem'] }>`
    SELECT r.parked, r.state->'p' AS problem
    FROM usher.run AS r
    WHERE r.shard = ${shardOfRun(run)} AND r.workspace = ${workspace} AND r.id = ${run}
      AND r.customer = (SELECT customer FROM usher.transition WHERE shard = ${shardOfRun(run)} AND workspace = ${workspace} AND run = ${run} LIMIT 1)`.execute(
    trx,
  )
  const [row] = rows
  if (row === undefined) return { status: 'finished', problem: null }
  if (!row.parked || row.problem === null) return { status: 'running', problem: null }
  return { status: 'parked', problem: { code: row.problem.code, message: row.problem.message, fix: row.problem.fix } }
}

/** What came with an input, as far as people may want to read it. */
function inputData(input: Input | undefined, because: string | null): Json {
  switch (input?.kind) {
    case 'eventReceived':
      return { name: input.event.name, id: input.event.id, data: input.event.data }
    case 'effectSettled':
      return { place: input.place, outcome: { ...input.outcome } }
    case 'withdrawn':
      return { reason: input.reason }
    case 'entered':
      return because === null ? null : { interrupt: because }
    case 'moved':
      return input.because === undefined ? null : { because: input.because }
    default:
      return null
  }
}

function variablesSet(lived: ReplayedStep | undefined): { name: string; value: Json }[] {
  if (lived === undefined) return []
  const { before, advance } = lived
  return Object.entries(advance.run.context)
    .filter(([name, value]) => toJson(value) !== toJson(before[name] ?? null))
    .map(([name, value]) => ({ name, value }))
}

function changeText(change: ProfileChange): string {
  switch (change.kind) {
    case 'addTag':
      return `+ ${change.tag}`
    case 'removeTag':
      return `- ${change.tag}`
    case 'setAttribute':
      return `${change.name} = ${JSON.stringify(change.value)}`
    default:
      return change satisfies never
  }
}
