import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Visited } from './visit/visit-shard.ts'
import type { Probe } from './worker/probe-shards.ts'

/** Numbers for operators, without a customer or workspace in any label. */
export interface Metrics {
  readonly registry: Registry
  readonly visited: (visit: Extract<Visited, { kind: 'visited' }>, ms: number) => void
  readonly probed: (probes: readonly Probe[]) => void
  readonly failed: () => void
  readonly emitted: (accepted: number, duplicates: number) => void
}

export function createMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry, prefix: 'usher_' })
  const visits = new Histogram({
    name: 'usher_visit_seconds',
    help: 'Length of shard visits',
    buckets: BUCKETS,
    registers,
  })
  const transitions = new Counter({ name: 'usher_transitions_total', help: 'Inputs applied to runs', registers })
  const effects = new Counter({ name: 'usher_effects_total', help: 'Effects committed to the outbox', registers })
  const failures = new Counter({
    name: 'usher_visit_failures_total',
    help: 'Visits that failed and were made again',
    registers,
  })
  const events = new Counter({
    name: 'usher_events_total',
    help: 'Events taken in',
    labelNames: ['outcome'],
    registers,
  })
  const lag = new Gauge({
    name: 'usher_lag_seconds',
    help: 'Age of the oldest thing that is due',
    labelNames: ['what'],
    registers,
  })
  return {
    registry,
    visited: (visit, ms) => {
      visits.observe(ms / 1_000)
      transitions.inc(visit.transitions)
      effects.inc(visit.effects)
    },
    probed: (probes) => {
      const oldest = (at: (probe: Probe) => number | null) =>
        probes.reduce((longest, probe) => Math.max(longest, probe.now - (at(probe) ?? probe.now)), 0) / 1_000
      lag.set(
        { what: 'timers' },
        oldest(({ wakeAt }) => wakeAt),
      )
      lag.set(
        { what: 'effects' },
        oldest(({ insideAt, outsideAt }) =>
          insideAt === null ? outsideAt : Math.min(insideAt, outsideAt ?? insideAt),
        ),
      )
    },
    failed: () => failures.inc(),
    emitted: (accepted, duplicates) => {
      events.inc({ outcome: 'accepted' }, accepted)
      events.inc({ outcome: 'duplicate' }, duplicates)
    },
  }
}

const BUCKETS = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 5]
