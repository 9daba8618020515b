import { DAY, type Instant, MINUTE } from '@usher/shared/base/time'
import { localParts } from '@usher/shared/base/zone'
import { FINISHED, PARKED, TAKEN, type Visit } from '@usher/shared/engine/visit'

// What `usher.node_tally` counts under a negative port.
export const ARRIVED = -1
export const ENDED = -2
export const TAKEN_AWAY = -3
export const GOT_PARKED = -4
export const TAKEN_WHILE_PARKED = -5
/** The node under which the journey as a whole is counted: ARRIVED is started, ENDED is ended however. */
export const WHOLE_JOURNEY = -1

export interface Tallied {
  readonly workspace: number
  readonly journey: number
  readonly version: number
  readonly node: number
  readonly port: number
  readonly day: number
}

/** One move of a run, as far as counting goes. */
export interface CountedMove {
  readonly workspace: number
  readonly journey: number
  readonly version: number
  /** The version it was in before: a move may change it. */
  readonly versionBefore: number
  readonly path: readonly Visit[]
  readonly entered: boolean
  readonly wasParked: boolean
  readonly finished: boolean
  readonly day: number
}

/** The counts that one move adds, each by one. The one place that says what the numbers on the canvas mean. */
export function talliesOf(move: CountedMove): readonly Tallied[] {
  const { workspace, journey, version, versionBefore, path, entered, wasParked, finished, day } = move
  const tallies: Tallied[] = []
  const count = (node: number, port: number, of = version) =>
    tallies.push({ workspace, journey, version: of, node, port, day })
  if (entered) count(WHOLE_JOURNEY, ARRIVED)
  for (const [place, { node, port }] of path.entries()) {
    if (place > 0 || entered) count(node, ARRIVED)
    if (port >= 0) count(node, port)
    else if (port === FINISHED) count(node, ENDED)
    else if (port === PARKED) count(node, GOT_PARKED)
    else if (port === TAKEN)
      count(node, place === 0 && wasParked ? TAKEN_WHILE_PARKED : TAKEN_AWAY, place === 0 ? versionBefore : version)
  }
  if (finished) count(WHOLE_JOURNEY, ENDED)
  return tallies
}

/** Days since 1970 as calendars in the zone count them. */
export function dayOf(at: Instant, zone: string): number {
  const quarter = Math.floor(at / (15 * MINUTE))
  const key = `${zone} ${quarter}`
  const known = days.get(key)
  if (known !== undefined) return known
  const { year, month, day } = localParts(at, zone)
  const counted = Date.UTC(year, month - 1, day) / DAY
  if (days.size > 5_000) days.clear()
  days.set(key, counted)
  return counted
}

const days = new Map<string, number>()
