// The operators JSONLogic lacks: time, tags and the customer's past events. All pure: the time is the scope's.
import type { Json } from '../../base/json.ts'
import { DAY, type DurationMs, type Instant, instantOf } from '../../base/time.ts'
import { ConditionError } from '../condition-error.ts'
import { durationUnits, unitMs } from '../duration-unit.ts'
import { argumentsOf, valueFieldOf } from '../rule-shape.ts'
import { noteTurn, type Operator, type Site, type Step, spend } from '../step.ts'
import { numberOf } from '../values.ts'
import { windowMs } from '../window.ts'
import { totalStep } from './records.ts'

/** `[instant, n, unit]`: true from n units ago up to now, false for what is absent or still to come. */
export const withinLast: Operator = {
  min: 3,
  max: 3,
  build: (site) => {
    const unit = unitMs(site.args[2])
    if (unit === null) return refuseUnit(site)
    const [instant, count] = [site.step(0), site.step(1)]
    return (data, run) => {
      const at = instantIn(instant(data, run), site)
      const window = numberOf(count(data, run), run) * unit
      if (!Number.isFinite(window)) throw new ConditionError('NOT_A_NUMBER', site.pointer, 'No number of units')
      if (at === null) return false
      noteTurn(run, at > run.scope.now ? at : Math.floor(at + window) + 1)
      return at <= run.scope.now && at >= run.scope.now - window
    }
  },
}

/** `[a, b]`: a is earlier than b; false when either is absent. */
export const before: Operator = {
  min: 2,
  max: 2,
  build: (site) => {
    const [left, right] = [site.step(0), site.step(1)]
    const [leftAhead, rightAhead] = [aheadOfNow(site.args[0]!), aheadOfNow(site.args[1]!)]
    return (data, run) => {
      const { now } = run.scope
      // With the clock's part known, its own turns need not be asked for.
      const isTold = run.turning !== null
      const a = isTold && leftAhead !== null ? now + leftAhead : instantIn(left(data, run), site)
      const b = isTold && rightAhead !== null ? now + rightAhead : instantIn(right(data, run), site)
      if (a === null || b === null) return false
      if (rightAhead !== null && leftAhead === null) noteTurn(run, Math.floor(a - rightAhead) + 1)
      if (leftAhead !== null && rightAhead === null) noteTurn(run, b - leftAhead)
      return a < b
    }
  },
}

/** `[instant]`: whole periods of 24 hours since then; below zero for what is to come, null for what is absent. */
export const daysSince: Operator = {
  min: 1,
  max: 1,
  build: (site) => {
    const step = site.step(0)
    return (data, run) => {
      const at = instantIn(step(data, run), site)
      if (at === null) return null
      const days = Math.floor((run.scope.now - at) / DAY)
      noteTurn(run, at + (days + 1) * DAY)
      return days
    }
  },
}

/** `[name]` or `[name, {"within": n, "unit": unit}]`: how often the event happened. Over all time it is what the total says, where totals are known. */
export const countEvents: Operator = {
  min: 1,
  max: 2,
  build: (site) => {
    const [name, window] = site.args
    if (typeof name !== 'string' || name === '') return refuseName(site)
    const within = window === undefined ? null : windowMs(window)
    if (Number.isNaN(within)) return refuseUnit(site)
    site.notes.event(name, within)
    const ofHistory = countOfHistory(site, name, within)
    if (within !== null) return ofHistory
    const ofTotal = totalStep(name, 'count')
    return (data, run) => (run.scope.records === undefined ? ofHistory(data, run) : ofTotal(data, run))
  },
}

export const hasTag: Operator = {
  min: 1,
  max: 1,
  build: (site) => {
    const step = site.step(0)
    site.notes.tags()
    return (data, run) => {
      const tag = step(data, run)
      run.trace?.read('tags', run.scope.tags)
      return typeof tag === 'string' && run.scope.tags.includes(tag)
    }
  },
}

function countOfHistory({ pointer }: Site, name: string, within: DurationMs | null): Step {
  return (_data, run) => {
    spend(run, run.scope.events.length >> 4, pointer)
    const from = within === null ? Number.NEGATIVE_INFINITY : run.scope.now - within
    let count = 0
    for (const event of run.scope.events) {
      if (event.name !== name) continue
      if (event.at > run.scope.now) noteTurn(run, event.at)
      else if (event.at >= from) {
        count += 1
        if (within !== null) noteTurn(run, event.at + within + 1)
      }
    }
    return count
  }
}

/** How far ahead of the clock an expression lies, such as `now - 30 days` as the editor writes it; null for any other. */
function aheadOfNow(rule: Json): DurationMs | null {
  if (valueFieldOf(rule) === 'now') return 0
  const [from, back, ...more] = argumentsOf(rule, '-') ?? []
  if (from === undefined || back === undefined || more.length > 0 || valueFieldOf(from) !== 'now') return null
  const factors = typeof back === 'number' ? [back] : argumentsOf(back, '*')
  if (factors === null || !factors.every((factor) => typeof factor === 'number')) return null
  const length = factors.reduce((product, factor) => product * factor, 1)
  return Number.isFinite(length) ? -length : null
}

/** Absent is null; anything else that is no instant is an error, because "false" would hide a wrong attribute. */
function instantIn(value: Json, site: Site): Instant | null {
  if (value === null || value === '') return null
  const at = instantOf(value)
  if (at !== null) return at
  const message = `"${site.operator}" needs ISO 8601 text or epoch milliseconds`
  throw new ConditionError('NOT_AN_INSTANT', site.pointer, message)
}

function refuseUnit(site: Site): Step {
  return site.refuse({
    code: 'UNKNOWN_UNIT',
    message: `"${site.operator}" needs a length of time as a number and one of ${durationUnits.join(', ')}`,
    fix:
      site.operator === 'count_events'
        ? 'Write {"count_events": ["name", {"within": 30, "unit": "day"}]}.'
        : 'Write {"within_last": [{"var": "customer.last_order_at"}, 30, "day"]}.',
  })
}

function refuseName(site: Site): Step {
  return site.refuse({
    code: 'LITERAL_NEEDED',
    message: 'The event name must be written out, because only declared events are loaded',
    fix: 'Write it as text: {"count_events": ["order_paid"]}.',
  })
}
