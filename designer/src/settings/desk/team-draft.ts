// A team while it is being set up: what its settings say, and what is wrong with them, with the place where it is.

import { EVERYBODY, type TeamRow } from '@usher/shared/api/desk'
import { isZone } from '@usher/shared/base/zone'
import { type BusinessCalendar, type OpenInterval, openIntervals } from '@usher/shared/desk/calendar'
import { type Branch, isNamed, pathsOf, treeOf } from '@usher/shared/desk/disposition-tree'
import { SLA_CLOCKS } from '@usher/shared/desk/sla'
import { type TeamPolicy, teamPolicy } from '@usher/shared/desk/team-policy'

export interface TeamDraft {
  readonly name: string
  readonly policy: TeamPolicy
  readonly tree: readonly Branch[]
  /** All but the team of everybody, which is known without. */
  readonly needsName: boolean
}

export const TEAM_PARTS = ['hours', 'promises', 'queue', 'offers', 'care', 'wrapUp', 'coupons'] as const
export type TeamPart = (typeof TEAM_PARTS)[number]

/** `place` names the field within its part: a weekday, a clock, or nothing more to tell. */
export interface TeamFault {
  readonly part: TeamPart | 'name'
  readonly place: string
  readonly word:
    | 'faultName'
    | 'faultInterval'
    | 'faultNeverOpen'
    | 'faultZone'
    | 'faultWarn'
    | 'faultOnCall'
    | 'faultOverflow'
    | 'faultDisposition'
    | 'faultCoupon'
}

export function draftOf(team: Pick<TeamRow, 'id' | 'name' | 'policy'> | null): TeamDraft {
  const policy = team?.policy ?? teamPolicy.parse({})
  return {
    ...{ name: team?.name ?? '', policy, tree: treeOf(policy.wrapUp.dispositions) },
    needsName: team?.id !== EVERYBODY,
  }
}

/** What is sent: the list of dispositions is that of the tree. */
export function settledPolicy({ policy, tree }: TeamDraft): TeamPolicy {
  return { ...policy, wrapUp: { ...policy.wrapUp, dispositions: [...pathsOf(tree)] } }
}

export function teamFaults({ name, policy, tree, needsName }: TeamDraft): readonly TeamFault[] {
  const { sla, offHours, relaxation } = policy
  return [
    ...(needsName && name.trim() === '' ? [{ part: 'name', place: '', word: 'faultName' } as const] : []),
    ...(policy.calendar === null ? [] : calendarFaults(policy.calendar)),
    ...SLA_CLOCKS.filter((clock) => (sla[clock]?.warnMs ?? 0) > (sla[clock]?.breachMs ?? 0)).map(
      (clock) => ({ part: 'promises', place: clock, word: 'faultWarn' }) as const,
    ),
    ...(offHours.then === 'onCall' && offHours.onCallTeam === null
      ? [{ part: 'queue', place: 'onCall', word: 'faultOnCall' } as const]
      : []),
    ...(relaxation.overflowAfterMs !== null && relaxation.overflowTeam === null
      ? [{ part: 'queue', place: 'overflow', word: 'faultOverflow' } as const]
      : []),
    ...couponFaults(policy.coupons.kinds),
    ...(isNamed(tree) ? [] : [{ part: 'wrapUp', place: 'dispositions', word: 'faultDisposition' } as const]),
  ]
}

function couponFaults(kinds: TeamPolicy['coupons']['kinds']): readonly TeamFault[] {
  const isWhole = kinds.every(({ coupon, name }) => coupon.trim() !== '' && name.trim() !== '')
  const isOnce = new Set(kinds.map(({ coupon }) => coupon.trim())).size === kinds.length
  return isWhole && isOnce ? [] : [{ part: 'coupons', place: 'kinds', word: 'faultCoupon' }]
}

function calendarFaults({ zone, week, exceptions }: BusinessCalendar): readonly TeamFault[] {
  const fault = (place: string, word: TeamFault['word']): TeamFault => ({ part: 'hours', place, word })
  const isNever = week.every((day) => day.length === 0) && exceptions.every(({ open }) => open.length === 0)
  return [
    ...(isZone(zone) ? [] : [fault('zone', 'faultZone')]),
    ...week.flatMap((day, index) => (areHours(day) ? [] : [fault(`week.${index}`, 'faultInterval')])),
    ...exceptions.flatMap(({ date, open }) => (areHours(open) ? [] : [fault(`day.${date}`, 'faultInterval')])),
    ...(isNever ? [fault('week', 'faultNeverOpen')] : []),
  ]
}

function areHours(intervals: readonly OpenInterval[]): boolean {
  return openIntervals.safeParse(intervals).success
}

/** The intervals of a day with one more behind them, while the day has room. */
export function withInterval(intervals: readonly OpenInterval[]): readonly OpenInterval[] {
  const last = intervals.at(-1)
  if (last === undefined) return [{ from: '09:00', to: '18:00' }]
  if (last.to >= '23:00') return last.to < '24:00' ? [...intervals, { from: last.to, to: '24:00' }] : intervals
  const begins = Number(last.to.slice(0, 2)) + 1
  const hour = (value: number) => `${String(value).padStart(2, '0')}:00`
  return [...intervals, { from: hour(begins), to: hour(Math.min(24, begins + 3)) }]
}
