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
  readonly version: number
  /** The version it was in before: a move may change it. */
  readonly versionBefore: number
  readonly path: readonly Visit[]
  readonly entered: boolean
  readonly wasParked: boolean
  readonly finished: boolean
}

/** Counts one under a node and port, in the version the run is in, or in the one it was in before. */
export type CountOne = (node: number, port: number, version: number) => void

/** The counts that one move adds, each by one. The one place that says what the numbers on the canvas mean. */
export function countMove(move: CountedMove, count: CountOne): void {
  const { version, versionBefore, path, entered, wasParked, finished } = move
  if (entered) count(WHOLE_JOURNEY, ARRIVED, version)
  for (let place = 0; place < path.length; place++) {
    const { node, port } = path[place]!
    if (place > 0 || entered) count(node, ARRIVED, version)
    if (port >= 0) count(node, port, version)
    else if (port === FINISHED) count(node, ENDED, version)
    else if (port === PARKED) count(node, GOT_PARKED, version)
    else if (port === TAKEN && place > 0) count(node, TAKEN_AWAY, version)
    else if (port === TAKEN) count(node, wasParked ? TAKEN_WHILE_PARKED : TAKEN_AWAY, versionBefore)
  }
  if (finished) count(WHOLE_JOURNEY, ENDED, version)
}

/** Days since 1970 as calendars in the zone count them. */
export function dayOf(at: Instant, zone: string): number {
  const quarter = Math.floor(at / (15 * MINUTE))
  const ofZone = days.get(zone) ?? new Map<number, number>()
  const known = ofZone.get(quarter)
  if (known !== undefined) return known
  const { year, month, day } = localParts(at, zone)
  const counted = Date.UTC(year, month - 1, day) / DAY
  if (ofZone.size > 1_000) ofZone.clear()
  days.set(zone, ofZone.set(quarter, counted))
  return counted
}

const days = new Map<string, Map<number, number>>()

/** Counts in memory, until the visit saves them with the transitions they count. */
export interface Tallies {
  readonly add: (
    move: CountedMove & { readonly workspace: number; readonly journey: number; readonly day: number },
  ) => void
  readonly rows: () => readonly (Tallied & { readonly count: number })[]
}

interface Group {
  readonly of: Omit<Tallied, 'node' | 'port'>
  readonly counts: Map<number, number>
}

export function createTallies(): Tallies {
  // Thousands of moves of one visit are of a few versions and days: within them a count is one number under one number.
  const groups = new Map<string, Group>()
  let last: Group | null = null
  const groupOf = (of: Group['of']): Group => {
    if (last !== null && last.of.journey === of.journey && last.of.version === of.version && last.of.day === of.day)
      return last
    const key = `${of.workspace} ${of.journey} ${of.version} ${of.day}`
    last = groups.get(key) ?? { of, counts: new Map() }
    groups.set(key, last)
    return last
  }
  return {
    add: (move) => {
      const { workspace, journey, day } = move
      countMove(move, (node, port, version) => {
        const group = groupOf({ workspace, journey, version, day })
        const place = (node + 1) * PORTS + port + LOWEST
        group.counts.set(place, (group.counts.get(place) ?? 0) + 1)
      })
    },
    rows: () =>
      [...groups.values()].flatMap(({ of, counts }) =>
        [...counts].map(([place, count]) => ({
          ...of,
          node: Math.floor(place / PORTS) - 1,
          port: (place % PORTS) - LOWEST,
          count,
        })),
      ),
  }
}

/** More ports than a node can have, with room for the negative ones. */
const PORTS = 4_096
const LOWEST = 16
