import { isJsonObject, type Json } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { Records, RunFact, TotalFact } from '../conditions/records.ts'
import type { EventFact } from '../conditions/scope.ts'
import type { Program } from '../engine/program.ts'
import type { Run } from '../engine/run.ts'

export interface RecordsWorld {
  /** Id of the journey: segments may ask where in it the customer is. Left out, they find nobody in it. */
  readonly journey?: string
  /** The field, as a path, that is summed up of this event; null for none. Left out, nothing is summed up. */
  readonly sumFieldOf?: (event: string) => string | null
}

/** What segments ask of journeys and totals, as far as a simulation knows it: its own run, and the events that have happened. */
export function simulatedRecords(
  { events, run, program }: { readonly events: readonly EventFact[]; readonly run: Run; readonly program: Program },
  { journey, sumFieldOf = () => null }: RecordsWorld,
  now: Instant,
): Records {
  const runs = journey === undefined || run.seq === 0 ? [] : [runFact(journey, run, program)]
  return { runs, arms: [], totals: totalsOf(events, sumFieldOf, now) }
}

function runFact(journey: string, { startedAt, at, node, finish }: Run, { graph }: Program): RunFact {
  if (finish !== null) return { journey, startedAt, node: null, ended: { at, reason: finish.reason } }
  return { journey, startedAt, node: graph.nodes[node]?.id ?? null, ended: null }
}

/** What these events come to by now, by name. */
export function totalsOf(
  events: readonly EventFact[],
  sumFieldOf: (event: string) => string | null,
  now: Instant,
): readonly TotalFact[] {
  return [...new Set(events.map(({ name }) => name))].map((event) => {
    const all = events.filter(({ name }) => name === event)
    const past = all.filter(({ at }) => at <= now)
    const ahead = all.flatMap(({ at }) => (at > now ? at : []))
    const instants = past.map(({ at }) => at)
    const field = sumFieldOf(event)
    return {
      event,
      count: past.length,
      sum: field === null ? 0 : past.reduce((sum, { data }) => sum + numberAt(data, field.split('.')), 0),
      firstAt: instants.length === 0 ? null : Math.min(...instants),
      lastAt: instants.length === 0 ? null : Math.max(...instants),
      nextAt: ahead.length === 0 ? null : Math.min(...ahead),
    }
  })
}

/** The number at the path; 0 where none stands there. */
export function numberAt(data: Json, path: readonly string[]): number {
  const found = path.reduce<Json>((value, name) => (isJsonObject(value) ? (value[name] ?? null) : null), data)
  return typeof found === 'number' ? found : 0
}
