import type { Json, JsonObject } from '../base/json.ts'
import type { DurationMs } from '../base/time.ts'
import type { Rule } from '../conditions/rule.ts'
import type { Reads } from '../conditions/scope.ts'
import type { Reading } from './heard-message.ts'
import type { JourneySending } from './sending-rules.ts'

/** A compiled version: immutable, plain JSON, dense indices. `hash` is over everything else, canonically. */
export interface Graph {
  readonly format: 1
  readonly hash: string
  readonly nodes: readonly GraphNode[]
  readonly entries: readonly GraphEntry[]
  readonly settings: GraphSettings
  readonly interrupts: readonly GraphInterrupt[]
  /** Everything any node of it may read. */
  readonly reads: Reads
}

export interface GraphNode {
  readonly id: string
  readonly kind: string
  /** Which of the kind's behaviours decided when this version was compiled; kept for as long as the version lives. */
  readonly behaviour: number
  readonly config: JsonObject
  readonly ports: readonly string[]
  /** Per port, the index of the next node, or -1: the run finishes there, or returns from an interrupt. */
  readonly targets: readonly number[]
}

/** What starts a run, and at which node. */
export interface GraphEntry {
  readonly node: number
  readonly on: EntryTrigger
}

/** Decided by entry kinds; the runtime indexes by it and knows no node kind. */
export type EntryTrigger =
  | { readonly kind: 'event'; readonly name: string; readonly where: Rule | null }
  | {
      readonly kind: 'message'
      readonly words: readonly string[]
      readonly match: 'contains' | 'equals'
      readonly where: Rule | null
    }
  | { readonly kind: 'api'; readonly where: Rule | null }
  | { readonly kind: 'schedule'; readonly schedule: EntrySchedule; readonly where: Rule | null }

/** At these local times on these weekdays (1 Monday … 7 Sunday; none = every day), for every customer for whom `where` holds. */
export interface EntrySchedule {
  readonly times: readonly string[]
  readonly weekdays: readonly number[]
}

export interface GraphSettings {
  /** `once`: one run for life; `oneAtATime`: one active run; `perKey`: one active run per value of `key`; `always`: no limit. */
  readonly reentry:
    | { readonly kind: 'once' | 'oneAtATime' | 'always' }
    | { readonly kind: 'perKey'; readonly key: Rule }
  /** A run leaves at any node as soon as this event comes and the condition holds. */
  readonly exits: readonly { readonly event: string; readonly where: Rule | null; readonly reason: string }[]
  readonly maxAgeMs: DurationMs | null
  /** Left out where the workspace's sending rules hold as they are. */
  readonly sending?: JourneySending
  /** Whom it leaves alone to tell what it brings. Left out: nobody but those whom the whole workspace leaves alone. */
  readonly holdout?: Holdout
}

/** `share`: per cent of those who would have come. `exempt`: it serves, and leaves nobody alone, whatever the workspace does. */
export type Holdout = { readonly kind: 'share'; readonly percent: number } | { readonly kind: 'exempt' }

/** Stands above every node that listens to the event: when it matches, the run goes to `target` instead. */
export interface GraphInterrupt {
  readonly name: string
  readonly event: string
  readonly words: readonly string[]
  /** Left out where there are none, so that graphs without them stay byte for byte what they were. */
  readonly readings?: readonly Reading[]
  readonly where: Rule | null
  readonly target: number
  /** `return`: when the detour ends, the node it left is entered again. */
  readonly after: 'return' | 'abandon'
}

export type { Json }
