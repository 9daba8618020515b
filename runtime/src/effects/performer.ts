// The contract of a performer: what carries one kind of effect out into the world. One folder per effect kind beside this
// file, one line each in performers.ts. A performer never touches runs: its answer is stored and becomes a run's next input.

import type { Json } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { EffectKind, EffectPayloads } from '@usher/shared/engine/effect'
import type { World } from './world.ts'

/** A committed effect, as claimed from the outbox. */
export interface Planned<K extends EffectKind = EffectKind> {
  readonly kind: K
  readonly payload: EffectPayloads[K]
  /** `ef_…`, derived from (workspace, run, seq, node, index): the same at every attempt, the idempotency key of every provider. */
  readonly key: string
  readonly workspace: number
  readonly shard: number
  readonly customer: number
  readonly run: string
  readonly seq: number
  readonly index: number
  readonly journey: number
  readonly version: number
  readonly node: number
  readonly attempt: number
  readonly createdAt: Instant
}

/** What became of one attempt. */
export type Performed =
  | { readonly kind: 'done'; readonly data: Json }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string }
  /** Worth another attempt: after `afterMs` if given, else with exponential backoff and jitter, until attempts are used up. */
  | { readonly kind: 'retry'; readonly code: string; readonly message: string; readonly afterMs?: number }
  /** Not yet: it is due again after so long, as if it had never been tried, and holds back nothing that comes behind it. */
  | { readonly kind: 'postponed'; readonly afterMs: number }
  /** Accepted; the outcome will be handed in later by `settleEffect`. */
  | { readonly kind: 'later' }
  /** The answer was lost. Repeated only if the effect is not at-most-once. */
  | { readonly kind: 'unknown'; readonly message: string }

/** Performs a batch, in order, and answers in the same order and number. Throwing counts as `retry` for the whole batch. */
export type Performer<K extends EffectKind> = (
  batch: readonly Planned<K>[],
  world: World,
) => Promise<readonly Performed[]>
