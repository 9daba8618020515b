// What segments ask of journeys, of tests, and of all events of a name.

import type { Json } from '../../base/json.ts'
import type { DurationMs, Instant } from '../../base/time.ts'
import { noRecords, type RunFact, type TotalFact } from '../records.ts'
import { noteTurn, type Operator, type Run, type Site, type Step, spend } from '../step.ts'
import { windowMs } from '../window.ts'

/** `[journey]` or `[journey, node]`: a run of the customer goes on there now. */
export const inJourney: Operator = {
  min: 1,
  max: 2,
  build: (site) => {
    const [journey, node = null] = site.args
    if (!isName(journey) || (node !== null && !isName(node))) return refuseName(site)
    site.notes.journey(journey)
    return anyRun(site, journey, ({ ended, node: at }) => ended === null && (node === null || at === node))
  },
}

/** `[journey]` or `[journey, {"within": n, "unit": unit}]`: the customer has entered it. */
export const enteredJourney: Operator = {
  min: 1,
  max: 2,
  build: (site) => {
    const [journey, window] = site.args
    if (!isName(journey)) return refuseName(site)
    const within = window === undefined ? null : windowMs(window)
    if (Number.isNaN(within)) return refuseWindow(site, '["…", {"within": 30, "unit": "day"}]')
    site.notes.journey(journey)
    return anyRun(site, journey, ({ startedAt }, run) => isWithin(run, startedAt, within))
  },
}

/** `[journey]`, `[journey, reason]` or `[journey, reason, window]`; a reason of null is any: a run of the customer is over. */
export const finishedJourney: Operator = {
  min: 1,
  max: 3,
  build: (site) => {
    const [journey, reason = null, window] = site.args
    if (!isName(journey) || (reason !== null && typeof reason !== 'string')) return refuseName(site)
    const within = window === undefined ? null : windowMs(window)
    if (Number.isNaN(within)) return refuseWindow(site, '["…", null, {"within": 30, "unit": "day"}]')
    site.notes.journey(journey)
    return anyRun(
      site,
      journey,
      ({ ended }, run) =>
        ended !== null && (reason === null || ended.reason === reason) && isWithin(run, ended.at, within),
    )
  },
}

/** `[test, arm]`: the test has put the customer into this arm. */
export const inArm: Operator = {
  min: 2,
  max: 2,
  build: (site) => {
    const [test, arm] = site.args
    if (!isName(test) || !isName(arm)) return refuseName(site)
    site.notes.test(test)
    return (_data, run) => {
      const put = recordsOf(run).arms.find((one) => one.test === test)?.arm ?? null
      run.trace?.read(`test.${test}`, put)
      return put === arm
    }
  },
}

const TOTALS = {
  count: (total) => total?.count ?? 0,
  sum: (total) => total?.sum ?? 0,
  first: (total) => total?.firstAt ?? null,
  last: (total) => total?.lastAt ?? null,
} satisfies Readonly<Record<string, (total: TotalFact | undefined) => Json>>
type TotalPart = keyof typeof TOTALS

/** `[name, "count" | "sum" | "first" | "last"]`: what all its events come to; instants are null for what has never happened. */
export const eventTotal: Operator = {
  min: 2,
  max: 2,
  build: (site) => {
    const [event, part] = site.args
    if (!isName(event) || !isTotalPart(part)) return refuseName(site)
    site.notes.total(event)
    return totalStep(event, part)
  },
}

/** Reads a part of what all events of a name come to. */
export function totalStep(event: string, part: TotalPart): Step {
  return (_data, run) => {
    const total = recordsOf(run).totals.find((one) => one.event === event)
    if (total != null && total.nextAt !== null) noteTurn(run, total.nextAt)
    const value = TOTALS[part](total)
    run.trace?.read(`${event}.${part}`, value)
    return value
  }
}

function isTotalPart(value: Json | undefined): value is TotalPart {
  return typeof value === 'string' && Object.hasOwn(TOTALS, value)
}

function recordsOf({ scope }: Run) {
  return scope.records ?? noRecords
}

/** Every run is looked at, because each may be the next to turn. */
function anyRun(site: Site, journey: string, holds: (fact: RunFact, run: Run) => boolean): Step {
  return (_data, run) => {
    const { runs } = recordsOf(run)
    spend(run, runs.length >> 4, site.pointer)
    const found = runs.filter((fact) => fact.journey === journey)
    run.trace?.read(`journey.${journey}`, found.map(told))
    return found.filter((fact) => holds(fact, run)).length > 0
  }
}

function told({ startedAt, node, ended }: RunFact): Json {
  return ended === null ? { startedAt, node } : { startedAt, endedAt: ended.at, reason: ended.reason }
}

function isWithin(run: Run, at: Instant, within: DurationMs | null): boolean {
  const { now } = run.scope
  if (at > now) {
    noteTurn(run, at)
    return false
  }
  if (within === null) return true
  if (at < now - within) return false
  noteTurn(run, at + within + 1)
  return true
}

function isName(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== ''
}

function refuseName(site: Site): Step {
  return site.refuse({
    code: 'LITERAL_NEEDED',
    message: `What "${site.operator}" asks for must be written out, because only declared facts are loaded`,
    fix: EXAMPLES[site.operator] ?? '',
  })
}

const EXAMPLES: Readonly<Record<string, string>> = {
  in_journey: 'Write the ids as text: {"in_journey": ["journey", "node"]}.',
  entered_journey: 'Write the id as text: {"entered_journey": ["journey"]}.',
  finished_journey: 'Write id and outcome as text: {"finished_journey": ["journey", "bought"]}.',
  in_arm: 'Write test and arm as text: {"in_arm": ["test", "a"]}.',
  event_total: 'Write the event and one of count, sum, first and last: {"event_total": ["order_paid", "sum"]}.',
}

function refuseWindow(site: Site, example: string): Step {
  return site.refuse({
    code: 'UNKNOWN_UNIT',
    message: `"${site.operator}" needs a length of time as a number and a unit`,
    fix: `Write {"${site.operator}": ${example}}.`,
  })
}
