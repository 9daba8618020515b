import { explainOrder } from '@usher/shared/desk/priority'
import { inScope } from '../api/scoped.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { resolve } from '../conversations/desk.ts'
import { decideMatches, matchWaiting } from '../desk/match.ts'
import { enterDesk } from '../desk/teams.ts'
import { type BenchUsher, openBenchUsher } from './bench-usher.ts'
import { type FullDesk, fillDesk, MORNING } from './fill-desk.ts'
import type { Bench, Gauge, Measured } from './gauge.ts'
import { percentile } from './measure.ts'

/**
 * A whole queue is served to the end on a clock of its own: each conversation that ends frees one seat, and one decision fills it.
 * Measured are the decision alone, and the decision with the transaction that gives the customer to the agent.
 */
export async function openDeskBench({ quick, server }: Bench): Promise<Gauge> {
  const bench = await openBenchUsher({ connectionString: await server.fresh() })
  const full = await fillDesk(bench, quick ? { customers: 1_000, agents: 20 } : { customers: 10_000, agents: 200 })
  await bench.analyze()
  return {
    label: 'desk',
    round: async (): Promise<Measured> => {
      const wrong = await countUnexplained(bench, full)
      const { decisions, served } = await serveAll(bench, full)
      const [ordinary, vip] = [served.filter(({ isVip }) => !isVip), served.filter(({ isVip }) => isVip)]
      return {
        deskDecision50: percentile(
          decisions.map(({ decision }) => decision),
          0.5,
        ),
        deskDecision99: percentile(
          decisions.map(({ decision }) => decision),
          0.99,
        ),
        deskPlaced50: percentile(
          decisions.map(({ placed }) => placed),
          0.5,
        ),
        deskPlaced99: percentile(
          decisions.map(({ placed }) => placed),
          0.99,
        ),
        deskServed: served.length / full.waiting.length,
        deskOvertaken: Math.max(0, ...overtakings(served)) / 60_000,
        deskLongestOrdinary: longest(ordinary),
        deskLongestVip: longest(vip),
        deskUnexplained: wrong,
      }
    },
    close: bench.usher.close,
  }
}

interface Served {
  readonly conversation: string
  readonly epoch: number
  readonly agent: string
  readonly skill: string
  readonly isVip: boolean
  readonly requestedAt: number
  readonly servedAt: number
}

async function serveAll(bench: BenchUsher, { waiting, handleMs }: FullDesk) {
  const { usher, database, workspace } = bench
  const decisions: { readonly decision: number; readonly placed: number }[] = []
  const served: Served[] = []
  const known = new Set<string>()
  const ends: { readonly at: number; readonly of: Served }[] = []
  const match = async (now: number) => {
    const began = performance.now()
    await inScope(usher.world, workspace, decideMatches)
    const decided = performance.now()
    await matchWaiting(usher.world, workspace)
    const took = { decision: decided - began, placed: performance.now() - decided }
    for (const one of await takenAt(bench, now)) {
      if (known.has(one.conversation)) continue
      known.add(one.conversation)
      served.push(one)
      ends.push({ at: now + handleMs(served.length), of: one })
    }
    return took
  }
  await setVirtualClock(database.db, MORNING)
  // All seats at once: the one decision that is not about one seat.
  await match(MORNING)
  while (ends.length > 0) {
    const { at, of } = ends.splice(earliest(ends), 1)[0]!
    await setVirtualClock(database.db, at)
    await inScope(usher.world, workspace, (scoped) => {
      const { conversation, epoch, agent } = of
      const ending = { conversation, epoch, outcome: 'resolved', disposition: '', summary: '', node: null } as const
      return resolve({ ...scoped, by: { id: agent, name: agent } }, 'agent', ending)
    })
    const took = await match(at)
    if (served.length < waiting.length) decisions.push(took)
  }
  return { decisions, served }
}

function earliest(ends: readonly { readonly at: number }[]): number {
  return ends.reduce((best, { at }, place) => (at < ends[best]!.at ? place : best), 0)
}

/** Whoever has come to an agent at this instant of the clock. */
async function takenAt({ database, workspace }: BenchUsher, now: number): Promise<readonly Served[]> {
  const rows = await database.db
    .selectFrom('handoff')
    .innerJoin('conversation', (join) =>
      join
        .onRef('conversation.workspace', '=', 'handoff.workspace')
        .onRef('conversation.id', '=', 'handoff.conversation'),
    )
    .select(['handoff.conversation', 'handoff.agent', 'handoff.required', 'handoff.parts', 'handoff.requested_at'])
    .select('conversation.epoch')
    .where('handoff.workspace', '=', workspace)
    .where('handoff.state', '=', 'active')
    .where('handoff.accepted_at', '=', now)
    .execute()
  return rows.map((row) => ({
    ...{ conversation: row.conversation, epoch: row.epoch, agent: row.agent ?? '', skill: row.required[0] ?? '' },
    ...{ isVip: row.parts.vip > 0, requestedAt: row.requested_at, servedAt: now },
  }))
}

/** How much later somebody had asked who came before, for everybody. */
function overtakings(served: readonly Served[]): readonly number[] {
  const latest = new Map<string, { at: number; before: number }>()
  return served.map(({ skill, requestedAt, servedAt }) => {
    const known = latest.get(skill) ?? { at: servedAt, before: 0 }
    const now = known.at === servedAt ? known : { at: servedAt, before: known.before }
    const overtaken = now.before === 0 ? 0 : now.before - requestedAt
    latest.set(skill, { at: servedAt, before: Math.max(now.before, requestedAt) })
    return overtaken
  })
}

function longest(served: readonly Served[]): number {
  return Math.max(0, ...served.map(({ requestedAt, servedAt }) => servedAt - requestedAt)) / 60_000
}

const PAIRS = 2_000

/** Pairs of those who wait whose order is not the one that its explanation gives. */
async function countUnexplained({ usher, workspace }: BenchUsher, { waiting }: FullDesk): Promise<number> {
  const { policy } = (await inScope(usher.world, workspace, enterDesk)).teams.byId('everybody')
  const { rows } = await inScope(usher.world, workspace, async ({ trx }) => ({
    rows: await trx
      .selectFrom('handoff')
      .select(['id', 'requested_at', 'parts'])
      .where('workspace', '=', workspace)
      .where('state', '=', 'queued')
      .orderBy('turn_at')
      .orderBy('requested_at')
      .orderBy('id')
      .execute(),
  }))
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
