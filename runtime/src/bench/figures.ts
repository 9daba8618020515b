// Every line of the report: what it is called, how it comes from what was measured, and what it should be.

import type { Figure, Target } from './bench-result.ts'
import type { Measured } from './gauge.ts'
import { median } from './measure.ts'

/** What one repetition of all gauges came to. */
export type Round = Measured

interface Row {
  readonly part: string
  readonly name: string
  readonly unit: string
  readonly of: (round: Round) => number | undefined
  readonly target: Target | null
}

/** Medians over the rounds; ratios are taken within a round, because the machine is another one a minute later. */
export function figuresOf(rounds: readonly Round[]): readonly Figure[] {
  return ROWS.flatMap(({ of, target, ...row }) => {
    const runs = rounds.map(of).filter((value) => value !== undefined && Number.isFinite(value)) as number[]
    if (runs.length === 0) return []
    const value = median(runs)
    return [{ ...row, value, runs, target, met: target === null ? null : isMet(value, target) }]
  })
}

function isMet(value: number, { kind, value: wanted }: Target): boolean {
  return kind === 'atLeast' ? value >= wanted : value <= wanted
}

const atLeast = (value: number): Target => ({ kind: 'atLeast', value })
const atMost = (value: number): Target => ({ kind: 'atMost', value })

const plain = (part: string, name: string, unit: string, key: string, target: Target | null = null): Row => ({
  part,
  name,
  unit,
  of: (round) => round[key],
  target,
})

const ratio = (part: string, name: string, keys: readonly [string, string], target: Target | null = null): Row => ({
  part,
  name,
  unit: '×',
  of: (round) => {
    const [above, below] = keys.map((key) => round[key])
    return above === undefined || below === undefined ? undefined : above / below
  },
  target,
})

const CEILING = 'raw SQL ceiling'
const THROUGHPUT = 'throughput, full features'
const EVENTS = 'events, batches of 500'
const INTAKE = 'new customers with an event each'
const LATENCY = 'event → effect, one process'
const TIMERS = 'timers, 200/s'
const DISK = 'disk per sleeping run'
const SLEEPERS = 'many against few sleepers'
const EMBEDDED = 'PGlite, real fsync'
const CONDITIONS = 'conditions, five segments'
const DESK = 'desk, a queue served to the end'

const ROWS: readonly Row[] = [
  plain(CEILING, 'single-row commits, 1 client', '/s', 'commits1'),
  plain(CEILING, 'single-row commits, 4 clients', '/s', 'commits4'),
  plain(CEILING, 'single-row commits, 16 clients', '/s', 'commits16'),
  plain(CEILING, 'the journey’s rows, 1 connection', 'customers/s', 'ceilingOne'),
  plain(CEILING, 'the journey’s rows, 2 connections', 'customers/s', 'ceilingTwo'),
  plain(CEILING, 'with intake, outbox and messages, 2 connections', 'customers/s', 'ceilingAll'),

  plain(THROUGHPUT, 'journeys to the end, messages in the outbox', 'customers/s', 'visits', atLeast(30_000)),
  ratio(THROUGHPUT, '… of the two-connection ceiling', ['visits', 'ceilingTwo'], atLeast(0.35)),
  plain(THROUGHPUT, '… as steps', '/s', 'visitsSteps', atLeast(150_000)),
  plain(THROUGHPUT, 'and all messages delivered', 'customers/s', 'journeys'),
  ratio(THROUGHPUT, '… of the ceiling with intake, outbox, messages', ['journeys', 'ceilingAll'], atLeast(0.35)),

  plain(EVENTS, 'matched: the waiting run moved', '/s', 'matched', atLeast(40_000)),
  plain(EVENTS, 'unmatched: kept as history', '/s', 'unmatched', atLeast(100_000)),
  plain(EVENTS, 'replays answered', '/s', 'replayed'),
  plain(EVENTS, 'moves that replays caused', '', 'replayEffects', atMost(0)),

  plain(INTAKE, 'taken in, no segments', 'customers/s', 'intakePlain'),
  plain(INTAKE, 'taken in, twenty live segments', 'customers/s', 'intakeFollowed'),
  ratio(INTAKE, '… with over without', ['intakeFollowed', 'intakePlain'], atLeast(0.5)),
  plain(INTAKE, 'looked at in twenty segments', 'customers/s', 'lookedAt'),

  plain(LATENCY, 'p50 at 50/s', 'ms', 'latency50p50', atMost(2)),
  plain(LATENCY, 'p99 at 50/s', 'ms', 'latency50p99', atMost(5)),
  plain(LATENCY, 'p50 at 200/s', 'ms', 'latency200p50', atMost(2)),
  plain(LATENCY, 'p99 at 200/s', 'ms', 'latency200p99', atMost(5)),

  plain(TIMERS, 'late, p50', 'ms', 'timerP50', atMost(2.5)),
  plain(TIMERS, 'late, p99', 'ms', 'timerP99', atMost(7)),
  plain(TIMERS, 'woken early', 'runs', 'timersEarly', atMost(0)),

  plain(DISK, 'waiting for time', 'B', 'diskTimer', atMost(200)),
  plain(DISK, 'waiting for an event', 'B', 'diskEvent', atMost(200)),

  plain(SLEEPERS, 'due runs among few', '/s', 'dueAmongFew'),
  plain(SLEEPERS, 'due runs among many', '/s', 'dueAmongMany'),
  ratio(SLEEPERS, 'many over few', ['dueAmongMany', 'dueAmongFew'], atLeast(0.9)),
  plain(SLEEPERS, 'asking all shards for work, among many', 'ms', 'probe', atMost(0.5)),

  plain(EMBEDDED, 'journeys to the end, messages in the outbox', 'customers/s', 'embeddedVisits', atLeast(13_000)),
  plain(EMBEDDED, 'and all messages delivered', 'customers/s', 'embedded'),
  plain(EMBEDDED, 'warm start', 'ms', 'warmStart', atMost(600)),

  plain(CONDITIONS, 'evaluations', '/s', 'conditions', atLeast(10_000_000)),

  plain(DESK, 'one decision, p50', 'ms', 'deskDecision50'),
  plain(DESK, 'one decision, p99', 'ms', 'deskDecision99', atMost(50)),
  plain(DESK, 'nothing in as many round trips, p50', 'ms', 'deskIdleDecision50'),
  plain(DESK, 'nothing in as many round trips, p99', 'ms', 'deskIdleDecision99'),
  ratio(DESK, 'the decision over nothing, p99', ['deskDecision99', 'deskIdleDecision99']),
  plain(DESK, 'placed with the agent, p50', 'ms', 'deskPlaced50'),
  plain(DESK, 'placed with the agent, p99', 'ms', 'deskPlaced99'),
  plain(DESK, 'one row in as many round trips, p99', 'ms', 'deskIdlePlaced99'),
  ratio(DESK, 'the placing over one row, p99', ['deskPlaced99', 'deskIdlePlaced99']),
  plain(DESK, 'customers served', 'of 1', 'deskServed', atLeast(1)),
  plain(DESK, 'passed by one who asked later by at most', 'min', 'deskOvertaken', atMost(50)),
  plain(DESK, 'longest wait', 'min', 'deskLongestOrdinary'),
  plain(DESK, 'longest wait of a VIP', 'min', 'deskLongestVip'),
  plain(DESK, 'pairs whose order is not as explained', '', 'deskUnexplained', atMost(0)),
]
