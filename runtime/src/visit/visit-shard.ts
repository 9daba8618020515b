// The one transaction that changes runs. Nothing else writes usher.run, usher.run_history, usher.transition or usher.node_tally.

import type { Instant } from '@usher/shared/base/time'
import type { Engine } from '@usher/shared/engine/engine'
import type { Session } from '../database/database.ts'
import { INSIDE, laneOf, OUTSIDE } from '../effects/lanes.ts'
import { advanceCustomer, releaseHeld } from './advance-customer.ts'
import type { Batch } from './batch.ts'
import type { LiveJourneys } from './live-journeys.ts'
import { loadBatch } from './load-batch.ts'
import { type Begun, beginVisit } from './lock-shard.ts'
import { judgeOrPark } from './park-facts.ts'
import { parkPoison } from './park-poison.ts'
import type { RunIds } from './run-ids.ts'
import { saveBatch } from './save-batch.ts'
import { isTold } from './save-members.ts'

export interface Visiting {
  readonly engine: Engine
  readonly live: LiveJourneys
  readonly ids: RunIds
  /** Inbox rows and due runs that one visit takes at most, of each. */
  readonly limit: number
  /** Per shard, the instant up to which everything due has been done: what lies before it need not be looked at again. */
  readonly doneUpTo: Map<number, Instant>
}

export type Visited =
  /** Another worker has the shard. */
  | { readonly kind: 'taken' }
  | {
      readonly kind: 'visited'
      readonly inputs: number
      readonly transitions: number
      readonly effects: number
      /** Effects are due, old ones or those just asked for: nobody need look into the outbox without. */
      readonly due: { readonly inside: boolean; readonly outside: boolean }
      /** There may be more to do at once. */
      readonly more: boolean
      /** The shard's next alarm, whoever has set it. */
      readonly nextWake: Instant | null
      readonly now: Instant
    }

/** Locks the shard, loads what is due and what has come, advances every run as far as it goes, and saves it all. */
export async function visitShard(session: Session, shard: number, visiting: Visiting): Promise<Visited> {
  const begun = await beginVisit(session, shard)
  if (begun === null) return { kind: 'taken' }
  if (begun.idle) return nothingDone(begun, await commit(session, begun))
  const { batch, more } = await loadBatch(session, begun, visiting)
  let nextWake: Instant | null = null
  try {
    for (const { customer, visited } of batch.released) releaseHeld(batch, customer, visited)
    for (const customer of batch.customers) {
      if (begun.poisoned) parkPoison(batch, customer)
      else {
        advanceCustomer(batch, customer)
        judgeOrPark(batch, customer)
      }
    }
    await saveBatch(session, batch)
    nextWake = await commit(session, begun)
  } finally {
    batch.ids.release()
  }
  if (!more) visiting.doneUpTo.set(shard, batch.now)
  return outcomeOf(batch, begun, { more: more || batch.settled.length > 0 || batch.memberships.some(isTold), nextWake })
}

async function commit(session: Session, begun: Begun): Promise<Instant | null> {
  const [row] = await session.script<{ alarm: Instant | null }>(begun.commit)
  return row?.alarm ?? null
}

/** The commonest visit where several workers hear the same hint: another one was faster. */
function nothingDone({ due, now }: Begun, nextWake: Instant | null): Visited {
  return { kind: 'visited', inputs: 0, transitions: 0, effects: 0, due, more: false, nextWake, now }
}

function outcomeOf(
  batch: Batch,
  { due }: Begun,
  { more, nextWake }: { readonly more: boolean; readonly nextWake: Instant | null },
): Visited {
  const { transitions, effects, done, now } = batch
  const asked = new Set(effects.map(({ effect }) => laneOf(effect.kind)))
  return {
    kind: 'visited',
    inputs: done.length,
    transitions: transitions.length,
    effects: effects.length,
    due: { inside: due.inside || asked.has(INSIDE), outside: due.outside || asked.has(OUTSIDE) },
    more,
    nextWake,
    now,
  }
}
