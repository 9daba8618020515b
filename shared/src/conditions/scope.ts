import type { ConsentStatement } from '../base/consent.ts'
import type { JsonObject } from '../base/json.ts'
import type { Instant } from '../base/time.ts'
import type { RecordReads, Records } from './records.ts'

/** What a condition or a template may read. Every member is plain JSON. */
export interface Scope {
  /** The attributes, and `id`: the brand's own customer id. */
  readonly customer: JsonObject
  readonly tags: readonly string[]
  /** Ids of those of the declared segments that the customer is in; left out where none is declared. */
  readonly segments?: readonly string[]
  /** Data of the event that started the run. */
  readonly entry: JsonObject
  /** Data of the event being handled, with its name and id. */
  readonly event: JsonObject | null
  /** Variables the run has collected. */
  readonly context: JsonObject
  readonly now: Instant
  /** IANA zone of the customer. */
  readonly zone: string
  /** History of the declared event names only. */
  readonly events: readonly EventFact[]
  /** What the customer has said about being written to; left out where nothing asks. */
  readonly consents?: readonly ConsentStatement[]
  /** For rules of segments; left out where none declares any. */
  readonly records?: Records
}

/** What is known of nobody in particular, at an instant and in a zone. */
export function scopeOfAnybody(now: Instant, zone: string): Scope {
  return { customer: {}, tags: [], entry: {}, event: null, context: {}, now, zone, events: [] }
}

/** One past event of the customer, as conditions and counts see it. */
export interface EventFact {
  readonly name: string
  readonly at: Instant
  readonly data: JsonObject
}

/** What a rule or template reads: the runtime loads only this. */
export interface Reads {
  readonly attributes: readonly string[]
  /** True when single attributes cannot be named, as for `{"var": "customer"}`. */
  readonly allAttributes: boolean
  readonly tags: boolean
  /** Names of variables, or `*` for all of them; the same for `entry`. */
  readonly context: readonly string[]
  readonly entry: readonly string[]
  readonly events: readonly EventRead[]
  /** Ids of segments; left out where there are none, so that graphs without them stay byte for byte what they were. */
  readonly segments?: readonly string[]
  /** Ids of tests of arms against each other; left out in the same way. */
  readonly tests?: readonly string[]
  /** Consents, all of them: they are few. Left out in the same way. */
  readonly consents?: true
  /** For segments only; left out in the same way. */
  readonly records?: RecordReads
}

/** History of one event name; `withinMs` null reads back to the first. */
export interface EventRead {
  readonly name: string
  readonly withinMs: number | null
}

export const noReads: Reads = { attributes: [], allAttributes: false, tags: false, context: [], entry: [], events: [] }

/** Everything that any of them reads, each thing once and in a fixed order. */
export function mergeReads(...all: readonly Reads[]): Reads {
  const segments = distinct(all.flatMap((reads) => reads.segments ?? []))
  const tests = distinct(all.flatMap((reads) => reads.tests ?? []))
  return {
    attributes: distinct(all.flatMap((reads) => reads.attributes)),
    allAttributes: all.some((reads) => reads.allAttributes),
    tags: all.some((reads) => reads.tags),
    context: distinct(all.flatMap((reads) => reads.context)),
    entry: distinct(all.flatMap((reads) => reads.entry)),
    events: longest(all.flatMap((reads) => reads.events)),
    ...(segments.length === 0 ? {} : { segments }),
    ...(tests.length === 0 ? {} : { tests }),
    ...(all.some(({ consents }) => consents === true) ? { consents: true } : {}),
    ...mergeRecords(all),
  }
}

function mergeRecords(all: readonly Reads[]): Pick<Reads, 'records'> {
  const declared = all.flatMap(({ records }) => records ?? [])
  if (declared.length === 0) return {}
  const merged = (part: keyof RecordReads) => distinct(declared.flatMap((one) => one[part]))
  return { records: { journeys: merged('journeys'), tests: merged('tests'), totals: merged('totals') } }
}

function distinct(names: readonly string[]): readonly string[] {
  return [...new Set(names)].sort()
}

/** One read per event name: the longest asked for, and no limit at all is the longest. */
function longest(reads: readonly EventRead[]): readonly EventRead[] {
  const byName = new Map<string, number | null>()
  for (const { name, withinMs } of reads) {
    const known = byName.get(name)
    if (known === undefined) byName.set(name, withinMs)
    else byName.set(name, known === null || withinMs === null ? null : Math.max(known, withinMs))
  }
  return [...byName.keys()].sort().map((name) => ({ name, withinMs: byName.get(name) ?? null }))
}
