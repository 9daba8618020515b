import { newId } from '../auth/token.ts'
import { toJson } from '../database/json.ts'
import { RAISE_TOTALS_TEXT } from '../ingest/raise-totals.ts'
import type { Batch, MembershipRow } from './batch.ts'
import { dayOf } from './tally.ts'
import type { Column, Write } from './write.ts'

/** Under these names a customer's history, and every journey that waits or begins, hears of it. */
const SEGMENT_ENTERED = 'segment_entered'
const SEGMENT_LEFT = 'segment_left'

/** Saves who is in which segment now, counts it, and tells it as events, in the transaction of the facts that made it so. */
export function saveMembers(write: Write, batch: Batch): void {
  if (batch.memberships.length === 0) return
  writeMembers(write, batch)
  writeTallies(write, batch)
  writeEvents(write, batch)
}

/** Whether anything of it is told as an event, which the next visit hears. */
export function isTold({ customer, entered, gone }: MembershipRow): boolean {
  return [...entered, ...gone].some((number) => !customer.membership!.quiet.has(number))
}

function writeMembers(write: Write, { memberships }: Batch): void {
  const columns: readonly Column[] = [
    ['workspace', 'int', memberships.map(({ customer }) => customer.workspace)],
    ['customer', 'bigint', memberships.map(({ customer }) => customer.id)],
    ['segments', 'text', memberships.map(({ segments }) => `{${segments.join(',')}}`)],
    ['due_at', 'bigint', memberships.map(({ dueAt }) => dueAt)],
  ]
  write.part(
    'members',
    columns,
    (given) => `
    INSERT INTO usher.segment_member AS known (shard, workspace, customer, segments, due_at)
    SELECT $1, given.workspace, given.customer, given.segments::int[], given.due_at FROM ${given}
    ON CONFLICT (shard, workspace, customer) DO UPDATE SET segments = excluded.segments, due_at = excluded.due_at`,
  )
}

interface Count {
  readonly workspace: number
  readonly segment: number
  readonly day: number
  entered: number
  gone: number
}

function writeTallies(write: Write, batch: Batch): void {
  const counts = [...countsOf(batch).values()]
  const columns: readonly Column[] = [
    ['workspace', 'int', counts.map(({ workspace }) => workspace)],
    ['segment', 'int', counts.map(({ segment }) => segment)],
    ['day', 'int', counts.map(({ day }) => day)],
    ['entered', 'bigint', counts.map(({ entered }) => entered)],
    ['gone', 'bigint', counts.map(({ gone }) => gone)],
  ]
  write.part(
    'sized',
    columns,
    (given) => `
    INSERT INTO usher.segment_tally AS known (shard, workspace, segment, day, entered, gone) SELECT $1, given.* FROM ${given}
    ON CONFLICT (shard, workspace, segment, day) DO UPDATE SET entered = known.entered + excluded.entered, gone = known.gone + excluded.gone`,
  )
}

function countsOf({ memberships, live, now }: Batch): ReadonlyMap<string, Count> {
  const counts = new Map<string, Count>()
  for (const { customer, entered, gone } of memberships) {
    const { workspace } = customer
    const day = dayOf(now, live.zoneOf(workspace))
    const countOf = (segment: number): Count => {
      const key = `${workspace} ${segment}`
      const known = counts.get(key) ?? { workspace, segment, day, entered: 0, gone: 0 }
      counts.set(key, known)
      return known
    }
    for (const segment of entered) countOf(segment).entered += 1
    for (const segment of gone) countOf(segment).gone += 1
  }
  return counts
}

interface Told {
  readonly workspace: number
  readonly customer: number
  readonly name: string
  readonly data: string
}

function writeEvents(write: Write, { memberships, live, now }: Batch): void {
  const told = memberships.flatMap((row) => [
    ...eventsOf(row, row.entered, SEGMENT_ENTERED, live),
    ...eventsOf(row, row.gone, SEGMENT_LEFT, live),
  ])
  if (told.length === 0) return
  const columns: readonly Column[] = [
    ['workspace', 'int', told.map(({ workspace }) => workspace)],
    ['customer', 'bigint', told.map(({ customer }) => customer)],
    ['event_id', 'text', told.map(() => newId('se'))],
    ['name', 'text', told.map(({ name }) => name)],
    ['data', 'text', told.map(({ data }) => data)],
  ]
  write.part(
    'kept',
    columns,
    (given) => `
    INSERT INTO usher.event (workspace, source, event_id, customer, name, at, received_at, data)
    SELECT given.workspace, 'segment', given.event_id, given.customer, given.name, ${now}, ${now}, given.data::jsonb FROM ${given}
    RETURNING workspace, event_id, customer, name, at, received_at, data`,
  )
  write.plain('totalled', RAISE_TOTALS_TEXT)
  write.plain(
    'heard',
    `
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT $1, workspace, customer, 'event', 'e:segment:' || event_id, ${now}, jsonb_build_object('name', name, 'data', data) FROM kept`,
  )
}

function eventsOf(row: MembershipRow, numbers: readonly number[], name: string, live: Batch['live']): readonly Told[] {
  const { id: customer, workspace, membership } = row.customer
  const watched = live.watchedOf(workspace)
  return numbers.flatMap((number) => {
    const segment = watched?.nameOf.get(number)
    if (segment === undefined || membership!.quiet.has(number)) return []
    return [{ workspace, customer, name, data: toJson({ segment: segment.id, name: segment.name }) }]
  })
}
