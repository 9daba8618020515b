import type { ConsentStatement } from '@usher/shared/base/consent'
import type { Json } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import type { Problem } from '@usher/shared/base/problem'
import type { Instant } from '@usher/shared/base/time'
import type { Records } from '@usher/shared/conditions/records'
import type { Segments } from '@usher/shared/conditions/segments'
import type { Effect } from '@usher/shared/engine/effect'
import type { Engine } from '@usher/shared/engine/engine'
import type { Program } from '@usher/shared/engine/program'
import type { Visit } from '@usher/shared/engine/visit'
import type { LiveTest } from '../experiments/live-tests.ts'
import type { Placed } from '../experiments/load-arms.ts'
import type { PastEvent, Profile } from './facts.ts'
import type { LiveJourneys } from './live-journeys.ts'
import type { InboxInput } from './load-rows.ts'
import type { ReservedIds } from './run-ids.ts'
import type { VisitedRun } from './run-row.ts'
import type { Tallies } from './tally.ts'

/** Everything a visit works on, in memory: what was loaded, and what is to be saved. */
export interface Batch {
  readonly shard: number
  readonly now: Instant
  readonly engine: Engine
  readonly live: LiveJourneys
  readonly ids: ReservedIds
  /** Versions by `versionKey`, all that this visit may need. */
  readonly programs: ReadonlyMap<string, Program>
  readonly customers: readonly VisitedCustomer[]
  /** Held runs of journeys that go on again. */
  readonly released: readonly { readonly customer: VisitedCustomer; readonly visited: VisitedRun }[]
  readonly transitions: TransitionRow[]
  readonly effects: EffectRow[]
  readonly placements: PlacementRow[]
  readonly exposures: ExposureRow[]
  readonly settled: SettledCall[]
  readonly tallies: Tallies
  readonly memberships: MembershipRow[]
  readonly parkedFacts: ParkedFacts[]
  /** Whose segments the next visit is to look at. */
  readonly unjudged: VisitedCustomer[]
  /** Inbox rows that are dealt with. */
  readonly done: number[]
}

export interface VisitedCustomer {
  readonly workspace: number
  readonly id: number
  readonly key: string
  readonly zone: string
  readonly segments: Segments
  readonly tests: ReadonlyMap<string, LiveTest>
  /** Where the customer was put, by the test. Grows while the visit goes on. */
  readonly arms: Map<string, Placed>
  /** Of those the ones that were known when the visit began. */
  readonly armsKnown: number
  /** What the customer has said that holds, where anything asks. */
  readonly consents: readonly ConsentStatement[]
  /** As of an instant; of runs and arms as the visit has them by now. */
  readonly records: (at: Instant) => Records
  readonly profile: Profile
  readonly history: readonly PastEvent[]
  readonly inputs: readonly InboxInput[]
  readonly runs: VisitedRun[]
  /** Tests that leave customers alone, and began while this one was on the way: they count in neither arm. */
  readonly midway: ReadonlySet<string>
  /** Journeys that this customer has been through before, of those that allow one run for life. */
  readonly beenIn: Set<number>
  /** null where the workspace has no segments whose members are kept. */
  readonly membership: KnownMembership | null
}

/** What was known of the customer's segments when the visit began. */
export interface KnownMembership {
  readonly segments: readonly number[]
  readonly dueAt: Instant | null
  /** There is no row yet. */
  readonly isNew: boolean
  /** Segments whose changes are the work of people who changed a rule: journeys are not told. */
  readonly quiet: ReadonlySet<number>
  /** Why nobody looks at them until it is asked for; null for nearly everybody. */
  readonly parked: Problem | null
}

/** A customer whose segments nobody can tell at present. */
export interface ParkedFacts {
  readonly customer: VisitedCustomer
  readonly problem: Problem
}

/** What a look at a customer's segments came to. */
export interface MembershipRow {
  readonly customer: VisitedCustomer
  readonly segments: readonly number[]
  readonly dueAt: Instant | null
  readonly entered: readonly number[]
  readonly gone: readonly number[]
}

export interface TransitionRow {
  readonly run: VisitedRun
  readonly seq: number
  readonly version: number
  readonly at: Instant
  readonly inputKind: string
  readonly inputId: string
  readonly path: readonly Visit[]
  readonly input: Json
  readonly facts: Json
}

export interface EffectRow {
  readonly run: VisitedRun
  readonly version: number
  readonly effect: Effect
}

/** A customer was put into an arm of a test. */
export interface PlacementRow {
  readonly workspace: number
  readonly customer: number
  readonly test: string
  readonly arm: string
  readonly epoch: number
  readonly at: Instant
}

/** A customer came to where the arms of a test part. */
export interface ExposureRow extends PlacementRow {
  /** Null: the arm is to be left alone. */
  readonly run: number | null
  readonly journey: number
  readonly version: number
  readonly node: number
}

/** The answer to a run that called another one. */
export interface SettledCall {
  readonly workspace: number
  readonly customer: number
  readonly run: number
  readonly seq: number
  readonly index: number
  readonly outcome: Outcome
}
