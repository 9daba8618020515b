import type { ConsentChoice, ConsentPurpose, ConsentReach, ConsentStatement } from '@usher/shared/base/consent'
import type { Drawing } from '@usher/shared/base/drawing'
import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Records } from '@usher/shared/conditions/records'
import type { EventFact, EventRead, Reads } from '@usher/shared/conditions/scope'
import type { Segments } from '@usher/shared/conditions/segments'
import { applyChange, type Facts, type KnownTest, type ProfileChange } from '@usher/shared/engine/facts'
import type { Graph } from '@usher/shared/engine/graph'
import { zoneOfCustomer } from '../customers/zone-of.ts'
import type { Session } from '../database/database.ts'
import type { LiveTest } from '../experiments/live-tests.ts'
import type { Placed } from '../experiments/load-arms.ts'

/** A customer's profile in memory while a visit works on it. */
export interface Profile {
  attributes: JsonObject
  tags: readonly string[]
  changed: boolean
  readonly loaded: { readonly attributes: JsonObject; readonly tags: readonly string[] }
  /** Which version of the row was read. */
  readonly read: string
}

/** An event of a customer's history, with the instant from which inputs may know of it. */
export interface PastEvent extends EventFact {
  readonly receivedAt: Instant
}

export interface KnownCustomer {
  readonly key: string
  readonly profile: Pick<Profile, 'attributes' | 'tags'>
  readonly history: readonly PastEvent[]
  readonly zone: string
  /** Of the workspace. */
  readonly segments: Segments
  /** Of the workspace, and where the customer was put before; for those who go through journeys. */
  readonly tests?: ReadonlyMap<string, LiveTest>
  readonly arms?: ReadonlyMap<string, Placed>
  /** What the customer has said that holds, where anything asks. */
  readonly consents?: readonly ConsentStatement[]
  /** What segments ask of journeys, tests and totals, as of an instant. */
  readonly records?: (at: Instant) => Records
}

export function factsOf(customer: KnownCustomer, reads: Reads, at: Instant): Facts {
  const { key, profile, history, zone, segments } = customer
  const facts: Facts = {
    customer: { ...profile.attributes, id: key },
    tags: profile.tags,
    zone: zoneOfCustomer(profile.attributes.zone, zone),
    events: eventsRead(history, reads.events, at),
    ...consentsAsked(customer, reads),
    ...(reads.tests === undefined ? {} : { tests: knownTests(customer, reads.tests) }),
  }
  if (reads.segments === undefined) return facts
  // A segment looks back on events of its own, which the run does not see.
  const asked = segments.reads(reads.segments)
  const events = eventsRead(history, asked.events, at)
  const scope = { ...facts, events, ...consentsAsked(customer, asked), ...recordsAsked(customer, asked, at), now: at }
  return { ...facts, segments: segments.membership(reads.segments, scope) }
}

function consentsAsked({ consents }: KnownCustomer, reads: Reads): Pick<Facts, 'consents'> {
  return reads.consents === undefined ? {} : { consents: consents ?? [] }
}

/** Looked up only where a rule declares some. */
export function recordsAsked({ records }: KnownCustomer, reads: Reads, at: Instant): { readonly records?: Records } {
  return reads.records === undefined || records === undefined ? {} : { records: records(at) }
}

function knownTests({ tests, arms }: KnownCustomer, ids: readonly string[]): readonly KnownTest[] {
  return ids.flatMap((id) => {
    const test = tests?.get(id)
    const arm = arms?.get(id)?.arm ?? null
    // Who is new to a test that has ended goes by the split's own weights, and counts nowhere.
    return test?.kind !== 'split' || (test.stopped && arm === null) ? [] : [{ ...knownTest(test), arm }]
  })
}

function knownTest({ id, epoch, arms, weights, coverage, hash, slots }: LiveTest): Omit<KnownTest, 'arm'> {
  return {
    id,
    epoch,
    arms,
    weights,
    ...(coverage === undefined ? {} : { coverage }),
    ...(hash === undefined ? {} : { hash }),
    ...(slots === undefined ? {} : { slots }),
  }
}

export function changeProfile(profile: Profile, changes: readonly ProfileChange[]): void {
  if (changes.length === 0) return
  let facts: Facts = { customer: profile.attributes, tags: profile.tags, zone: '', events: NONE }
  for (const change of changes) facts = applyChange(facts, change)
  if (facts.customer === profile.attributes && facts.tags === profile.tags) return
  profile.attributes = facts.customer
  profile.tags = facts.tags
  profile.changed = true
}

/**
 * The part of the facts that the version declares to read, as the journal keeps it; null when there is none. Of tests only those
 * that the step came to.
 */
export function journalFacts(
  facts: Facts,
  graph: Graph,
  kept: { readonly zone: string | null; readonly asked: readonly string[] },
): JsonObject | null {
  const { reads } = graph
  const named = reads.allAttributes ? Object.keys(facts.customer) : reads.attributes
  const customer = named.filter((name) => name !== 'id' && Object.hasOwn(facts.customer, name))
  const lines: Record<string, Json> = {}
  if (customer.length > 0) lines.c = Object.fromEntries(customer.map((name) => [name, facts.customer[name]!]))
  if (reads.tags && facts.tags.length > 0) lines.t = [...facts.tags]
  if (facts.zone !== kept.zone) lines.z = facts.zone
  if (facts.events.length > 0) lines.e = facts.events.map(({ name, at, data }) => [name, at, data])
  if (facts.segments !== undefined && facts.segments.length > 0) lines.s = [...facts.segments]
  if (facts.consents !== undefined && facts.consents.length > 0)
    lines.w = facts.consents.map(({ purpose, channel, state, at, isDated }) => [purpose, channel, state, at, isDated])
  const tests = facts.tests?.filter(({ id }) => kept.asked.includes(id)) ?? []
  if (tests.length > 0)
    lines.x = tests.map(({ id, arm, epoch, ...drawing }) => [id, arm, epoch, ...journalDrawing(drawing)])
  for (const _ in lines) return lines
  return null
}

/** The facts again, from what the journal kept. */
export function factsFromJournal(kept: JsonObject | null, customer: string, zone: string): Facts {
  const tests = (kept?.x ?? []) as readonly KeptTest[]
  const consents = (kept?.w ?? []) as readonly KeptConsent[]
  const events = (kept?.e ?? []) as readonly (readonly [string, Instant, JsonObject])[]
  return {
    customer: { ...(kept?.c as JsonObject | undefined), id: customer },
    tags: (kept?.t ?? []) as readonly string[],
    zone: typeof kept?.z === 'string' ? kept.z : zone,
    events: events.map(([name, at, data]) => ({ name, at, data })),
    segments: (kept?.s ?? []) as readonly string[],
    consents: consents.map(([purpose, channel, state, at, isDated]) => ({ purpose, channel, state, at, isDated })),
    tests: tests.map(([id, arm, epoch, arms, weights, more]) => ({ id, arm, epoch, arms, weights, ...more })),
  }
}

type KeptConsent = readonly [ConsentPurpose, ConsentReach, ConsentChoice, Instant, boolean]
type KeptTest = readonly [string, string | null, number, string[], number[], Omit<Drawing, 'arms' | 'weights'>?]

/** The last part is left out where the rule takes everybody in, as most do. */
function journalDrawing({ arms, weights, coverage, hash, slots }: Drawing): Json[] {
  const more: JsonObject = {
    ...(coverage === undefined ? {} : { coverage }),
    ...(hash === undefined ? {} : { hash }),
    ...(slots === undefined ? {} : { slots: { ...slots } }),
  }
  return [[...arms], [...weights], ...(Object.keys(more).length === 0 ? [] : [more])]
}

/** History of the declared names, of the customers of one visit, oldest first. */
export async function loadHistory(
  session: Session,
  customers: readonly { readonly workspace: number; readonly id: number }[],
  reads: readonly EventRead[],
  now: Instant,
): Promise<ReadonlyMap<number, readonly PastEvent[]>> {
  const histories = new Map<number, PastEvent[]>()
  if (reads.length === 0 || customers.length === 0) return histories
  const rows = await session.query<{
    customer: number
    name: string
    at: number
    received_at: number
    data: JsonObject
  }>(
    `SELECT event.customer, event.name, event.at, event.received_at, event.data
     FROM unnest($1::int[], $2::bigint[]) AS wanted (workspace, customer)
     JOIN usher.event ON event.workspace = wanted.workspace AND event.customer = wanted.customer AND event.at >= $3
     WHERE event.name = ANY($4::text[]) ORDER BY event.customer, event.at, event.event_id`,
    [
      customers.map(({ workspace }) => workspace),
      customers.map(({ id }) => id),
      earliest(reads, now),
      reads.map(({ name }) => name),
    ],
  )
  for (const { customer, name, at, received_at, data } of rows) {
    const history = histories.get(customer)
    if (history === undefined) histories.set(customer, [{ name, at, data, receivedAt: received_at }])
    else history.push({ name, at, data, receivedAt: received_at })
  }
  return histories
}

const NONE: readonly PastEvent[] = []
const MARGIN_MS = 60_000

function earliest(reads: readonly EventRead[], now: Instant): Instant {
  if (reads.some(({ withinMs }) => withinMs === null)) return 0
  // Inputs of this visit may be older than now: their window begins earlier.
  return now - Math.max(...reads.map(({ withinMs }) => withinMs ?? 0)) - MARGIN_MS
}

function eventsRead(history: readonly PastEvent[], reads: readonly EventRead[], at: Instant): readonly PastEvent[] {
  return reads.length === 0 ? NONE : history.filter((event) => event.receivedAt <= at && isRead(reads, event, at))
}

function isRead(reads: readonly EventRead[], event: EventFact, at: Instant): boolean {
  return reads.some(({ name, withinMs }) => name === event.name && (withinMs === null || event.at >= at - withinMs))
}
