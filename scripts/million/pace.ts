import { type Instant, MINUTE } from '@usher/shared/base/time'
import { atRate, percentile } from '../../runtime/src/bench/measure.ts'
import type { Usher } from '../../runtime/src/usher.ts'
import type { LiveSegment } from './live-segments.ts'
import { chance } from './people.ts'

export interface Paced {
  readonly events: number
  readonly perMinute: number
  /** From the call that hands an event in until the customer stands in the segment, as anybody else sees it. */
  readonly inP50: number
  readonly inP99: number
  readonly inMax: number
  /** From the millisecond at which time alone ends a membership until it is ended. */
  readonly outP50: number
  readonly outP99: number
  readonly outMax: number
  /** Memberships that were ended before their time. */
  readonly early: number
  readonly missing: number
}

interface Pace {
  readonly usher: Usher
  readonly workspace: number
  readonly segments: readonly LiveSegment[]
  readonly minutes: number
}

const PER_MINUTE = 10_000
const BATCHES_PER_SECOND = 10
const LOOK_MS = 50
/** So long after the last event everything must be in, and out again. */
const PATIENCE_MS = 90_000

/** A visit, an order and something put in the cart, each by somebody who is not in the segment that it leads to. */
const DEEDS = [
  { name: 'visit', segment: '这一分钟来过', share: 0.5, lasts: MINUTE },
  { name: 'order_paid', segment: '近 30 天下单', share: 0.3, lasts: null },
  { name: 'cart_added', segment: '近 3 天加购', share: 0.2, lasts: null },
] as const

interface Watched {
  readonly key: string
  readonly segment: number
  readonly at: Instant
  readonly endsAt: Instant | null
  inAfter: number | null
  outAfter: number | null
}

/** Hands in as many events a minute as were promised, and watches the segments from outside. */
export async function keepPace(pace: Pace): Promise<Paced> {
  const numbers = new Map(pace.segments.map(({ name, number }) => [name, number]))
  const perBatch = Math.round(PER_MINUTE / 60 / BATCHES_PER_SECOND)
  const batches = pace.minutes * 60 * BATCHES_PER_SECOND
  const keys = await outsiders(pace, [...DEEDS.map(({ segment }) => numbers.get(segment)!)], batches * perBatch)
  const watched: Watched[] = []
  const begun = Date.now()
  let over = false
  const watching = watch(pace.usher, watched, () => over)
  await atRate(BATCHES_PER_SECOND, batches, async (batch) => {
    const at = Date.now()
    const some = keys.slice(batch * perBatch, (batch + 1) * perBatch)
    const events = some.map((key, n) => ({ key, n: batch * perBatch + n, deed: deedFor(batch * perBatch + n) }))
    for (const { key, deed } of events) {
      const endsAt = deed.lasts === null ? null : at + deed.lasts + 1
      watched.push({ key, segment: numbers.get(deed.segment)!, at, endsAt, inAfter: null, outAfter: null })
    }
    const given = events.map(({ key, n, deed }) => ({
      id: `pace-${begun}-${n}`,
      customer: key,
      name: deed.name,
      at,
      data: {},
    }))
    await pace.usher.events.emit(given, { source: 'measure' })
  })
  const seconds = (Date.now() - begun) / 1_000
  const end = Date.now() + PATIENCE_MS
  while (watched.some(isOpen) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  over = true
  await watching
  return figures(watched, seconds)
}

function deedFor(n: number): (typeof DEEDS)[number] {
  let left = chance(n, 31)
  for (const deed of DEEDS) {
    if (left < deed.share) return deed
    left -= deed.share
  }
  return DEEDS[0]
}

/** Customers who are in none of these segments, in no order. */
async function outsiders(
  { usher, workspace }: Pace,
  numbers: readonly number[],
  most: number,
): Promise<readonly string[]> {
  const rows = await usher.database.session((session) =>
    session.query<{ key: string }>(
      `SELECT c.key FROM usher.customer AS c JOIN usher.segment_member AS m ON m.shard = c.shard AND m.workspace = c.workspace AND m.customer = c.id
       WHERE c.workspace = $1 AND NOT m.segments && $2::int[] ORDER BY md5(c.key) LIMIT $3`,
      [workspace, numbers, most],
    ),
  )
  return rows.map(({ key }) => key)
}

const isOpen = ({ inAfter, outAfter, endsAt }: Watched) => inAfter === null || (endsAt !== null && outAfter === null)

/** Looks at everybody whose coming or going is awaited, again and again. */
function watch({ database }: Usher, watched: readonly Watched[], isOver: () => boolean): Promise<void> {
  return database.session(async (session) => {
    while (!isOver()) {
      const asked = Date.now()
      const near = watched.filter(
        ({ inAfter, outAfter, endsAt }) =>
          inAfter === null || (endsAt !== null && outAfter === null && endsAt <= asked + 1_000),
      )
      const rows = await session.query<{ place: number; is_in: boolean }>(MEMBERS, [
        near.map(({ key }) => key),
        near.map(({ segment }) => segment),
      ])
      const seen = Date.now()
      for (const { place, is_in: isIn } of rows) note(near[place - 1]!, isIn, seen)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
    }
  })
}

const MEMBERS = `
  SELECT given.place, given.segment = ANY(m.segments) AS is_in FROM unnest($1::text[], $2::int[]) WITH ORDINALITY AS given (key, segment, place)
  JOIN usher.customer AS c ON c.key = given.key JOIN usher.segment_member AS m ON m.shard = c.shard AND m.workspace = c.workspace AND m.customer = c.id`

function note(one: Watched, isIn: boolean, seen: Instant): void {
  if (isIn) one.inAfter ??= seen - one.at
  else if (one.inAfter !== null && one.endsAt !== null) one.outAfter ??= seen - one.endsAt
}

function figures(watched: readonly Watched[], seconds: number): Paced {
  const ins = watched.flatMap(({ inAfter }) => inAfter ?? [])
  const outs = watched.flatMap(({ outAfter }) => outAfter ?? [])
  return {
    events: watched.length,
    perMinute: Math.round((watched.length / seconds) * 60),
    inP50: percentile(ins, 0.5),
    inP99: percentile(ins, 0.99),
    inMax: Math.max(0, ...ins),
    outP50: percentile(outs, 0.5),
    outP99: percentile(outs, 0.99),
    outMax: Math.max(0, ...outs),
    early: outs.filter((after) => after < 0).length,
    missing: watched.filter(isOpen).length,
  }
}
