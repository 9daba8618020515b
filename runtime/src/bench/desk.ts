import { EVERYBODY } from '@usher/shared/api/desk'
import { explainOrder } from '@usher/shared/desk/priority'
import { sql } from 'kysely'
import { inScope } from '../api/scoped.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { decideMatches, placeMatch } from '../desk/match.ts'
import { enterDesk } from '../desk/teams.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { type FullDesk, fillDesk, MORNING, type Waiter } from './fill-desk.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { percentile } from './measure.ts'

/**
 * A whole queue is served to the end on a clock of its own: each conversation that ends frees one seat, and one decision fills it.
 * Measured apart are the decision, and the transaction that gives the customer to the agent; beside each, now and then, a transaction
 * that does nothing in as many round trips: what this machine and its database take for that at the same moment.
 */
export async function openDeskBench({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  const full = await fillDesk(bench, quick ? { customers: 1_000, agents: 20 } : { customers: 10_000, agents: 200 })
  await bench.analyze()
  return {
    label: 'desk',
    round: async (): Promise<Measured> => {
      const wrong = await countUnexplained(bench, full)
      const { times, served } = await serveAll(bench, full)
      const waitsOf = (isVip: boolean) => served.filter(({ of }) => of.isVip === isVip).map(waited)
      return {
        ...between('deskDecision', times.decision),
        ...between('deskIdleDecision', times.idleDecision),
        ...between('deskPlaced', times.placed),
        ...between('deskIdlePlaced', times.idlePlaced),
        deskServed: served.length / full.waiting.length,
        deskOvertaken: inMinutes(Math.max(0, ...overtakings(served))),
        deskLongestOrdinary: inMinutes(Math.max(0, ...waitsOf(false))),
        deskLongestVip: inMinutes(Math.max(0, ...waitsOf(true))),
        deskUnexplained: wrong,
      }
    },
    close: bench.usher.close,
  }
}

function between(name: string, took: readonly number[]): Measured {
  return { [`${name}50`]: percentile(took, 0.5), [`${name}99`]: percentile(took, 0.99) }
}

function inMinutes(ms: number): number {
  return ms / 60_000
}

interface Served {
  readonly of: Waiter
  readonly servedAt: number
}

function waited({ of, servedAt }: Served): number {
  return servedAt - of.requestedAt
}

/** Milliseconds, of one of each. */
interface Times {
  readonly decision: number[]
  readonly idleDecision: number[]
  readonly placed: number[]
  readonly idlePlaced: number[]
}

/** Statements between BEGIN and COMMIT, beside the one that every transaction begins with. */
const DECISION_STATEMENTS = 3
const PLACING_STATEMENTS = 14
/** So many of the idle ones tell their p99. */
const IDLE_SAMPLES = 1_000

async function serveAll(bench: BenchUsher, { waiting, handleMs }: FullDesk) {
  const { usher, database, workspace } = bench
  const times: Times = { decision: [], idleDecision: [], placed: [], idlePlaced: [] }
  const known = new Map(waiting.map((waiter) => [waiter.id, waiter]))
  const served: Served[] = []
  const ends: { readonly at: number; readonly of: Waiter }[] = []
  const match = async (now: number): Promise<number> => {
    const began = performance.now()
    const decided = await inScope(usher.world, workspace, decideMatches)
    const took = performance.now() - began
    for (const one of decided) {
      const before = performance.now()
      if (!(await placeMatch(usher.world, workspace, one))) throw new Error(`${one.ask} was not there to be placed`)
      times.placed.push(performance.now() - before)
      const of = known.get(one.ask)
      if (of === undefined) throw new Error(`${one.ask} does not wait`)
      served.push({ of, servedAt: now })
      ends.push({ at: now + handleMs(served.length), of })
    }
    return took
  }
  await setVirtualClock(database.db, MORNING)
  // All seats at once: the one decision that is not about one seat.
  await match(MORNING)
  const idleEvery = Math.ceil(waiting.length / IDLE_SAMPLES)
  while (served.length < waiting.length) {
    const { at, of } = ends.splice(earliest(ends), 1)[0]!
    await setVirtualClock(database.db, at)
    await endService(bench, of, at)
    times.decision.push(await match(at))
    if (served.length % idleEvery !== 0) continue
    times.idleDecision.push(await idle(bench, DECISION_STATEMENTS, false))
    times.idlePlaced.push(await idle(bench, PLACING_STATEMENTS, true))
  }
  return { times, served }
}

function earliest(ends: readonly { readonly at: number }[]): number {
  return ends.reduce((best, { at }, place) => (at < ends[best]!.at ? place : best), 0)
}

/** Frees the seat. Written directly: what an agent writes at the end is not what is measured here. */
async function endService({ database, workspace }: BenchUsher, { id, conversation }: Waiter, now: number) {
  await database.inWorkspace(workspace, (trx) =>
    sql`
    WITH closed AS (
      UPDATE usher.handoff SET state = 'closed', closed_at = ${now}, outcome = 'resolved', epoch = epoch + 1, due_at = NULL
      WHERE workspace = ${workspace} AND id = ${id}
    ), freed AS (
      UPDATE usher.conversation SET owner = 'bot', agent = NULL, handoff = NULL, epoch = epoch + 1
      WHERE workspace = ${workspace} AND id = ${conversation}
    )
    UPDATE usher.desk_session SET ended_at = ${now}, ending = 'closed'
    WHERE workspace = ${workspace} AND conversation = ${conversation} AND ended_at IS NULL`.execute(trx),
  )
}

async function idle({ usher, workspace }: BenchUsher, statements: number, writes: boolean): Promise<number> {
  const began = performance.now()
  await inScope(usher.world, workspace, async ({ trx }) => {
    for (let statement = 0; statement < statements; statement++) await sql`SELECT 1`.execute(trx)
    if (writes) await trx.updateTable('team').set({ updated_at: 0 }).where('workspace', '=', workspace).execute()
  })
  return performance.now() - began
}

/** How much later somebody had asked who came before, for everybody. */
function overtakings(served: readonly Served[]): readonly number[] {
  const latest = new Map<string, { at: number; before: number }>()
  return served.map(({ of: { skill, requestedAt }, servedAt }) => {
    const known = latest.get(skill) ?? { at: servedAt, before: 0 }
    const now = known.at === servedAt ? known : { at: servedAt, before: known.before }
    const overtaken = now.before === 0 ? 0 : now.before - requestedAt
    latest.set(skill, { at: servedAt, before: Math.max(now.before, requestedAt) })
    return overtaken
  })
}

const PAIRS = 2_000

/** Pairs of those who wait whose order is not the one that its explanation gives. */
async function countUnexplained({ usher, workspace }: BenchUsher, { waiting }: FullDesk): Promise<number> {
  const { policy } = (await inScope(usher.world, workspace, enterDesk)).teams.byId(EVERYBODY)
  const rows = await inScope(usher.world, workspace, ({ trx }) =>
    trx
      .selectFrom('handoff')
      .select(['id', 'requested_at', 'parts'])
      .where('workspace', '=', workspace)
      .where('state', '=', 'queued')
      .orderBy('turn_at')
      .orderBy('requested_at')
      .orderBy('id')
      .execute(),
  )
  const asked = rows.map(({ id, requested_at, parts }) => ({ id, requestedAt: requested_at, parts }))
  let wrong = 0
  for (let pair = 0; pair < PAIRS; pair++) {
    const [one, other] = [(pair * 7_919) % waiting.length, (pair * 104_729 + 1) % waiting.length]
    if (one === other) continue
    const { first, reasons, tie } = explainOrder(asked[one]!, asked[other]!, policy.priority)
    const isSo = first === asked[Math.min(one, other)]!.id
    const sum = reasons.reduce((all, { worthMs }) => all + worthMs, 0)
    if (!isSo || (tie === null && sum <= 0)) wrong++
  }
  return wrong
}
