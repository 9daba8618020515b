import type { Outcome } from '@usher/shared/base/outcome'
import { SECOND } from '@usher/shared/base/time'
import type { EffectKind } from '@usher/shared/engine/effect'
import type { Performed, Performer, Planned } from '../effects/performer.ts'
import type { performers } from '../effects/performers.ts'
import type { World } from '../effects/world.ts'
import { groupBy } from '../group-by.ts'
import { pause } from '../pause.ts'
import { isConnectionLost } from '../worker/lost-connection.ts'
import { waitAfter } from './attempts.ts'
import { type Claim, LEASE_MS } from './claim-effects.ts'
import { type Settlement, settleAll, settledBy } from './settle-effect.ts'

export type Performers = typeof performers

export interface Performing {
  readonly performers: Performers
  readonly world: World
  /** Ends the waiting for a database that is away. */
  readonly signal?: AbortSignal | undefined
}

/** Performs what was claimed, kind by kind, and writes down what became of it. Gives the shards that now have work. */
export async function performClaims(claims: readonly Claim[], how: Performing): Promise<readonly number[]> {
  const settlements: Settlement[] = []
  const repeatable: Claim[] = []
  for (const claim of claims) {
    // Nobody can promise both: what must not happen twice is not tried again, and the operator is told that it is not known.
    if (claim.lost && claim.atMostOnce)
      settlements.push(settlementOf(claim, { kind: 'unknown', message: 'The worker that performed it died' }))
    else repeatable.push(claim)
  }
  for (const [kind, some] of groupBy(repeatable, ({ planned }) => planned.kind)) {
    const performed = await performKind(
      kind,
      some.map(({ planned }) => planned),
      how,
    )
    settlements.push(...some.map((claim, place) => settlementOf(claim, performed[place]!)))
  }
  if (settlements.length === 0) return []
  const settled = await saveWhenItIsBack(how, settlements)
  return [...new Set(settled.filter(({ awaited }) => awaited).map(({ shard }) => shard))]
}

/**
 * A database that is away for a moment is waited for while the lease lasts. Otherwise what was performed would be performed again,
 * and what a customer should have read would come half a minute late. Saving twice changes nothing: an attempt is settled once.
 */
async function saveWhenItIsBack(
  { world, signal = new AbortController().signal }: Performing,
  settlements: readonly Settlement[],
): ReturnType<typeof settleAll> {
  const over = performance.now() + LEASE_MS
  for (let wait = 50; ; wait = Math.min(2 * wait, SECOND)) {
    try {
      return await world.database.asEngine((trx) => settleAll(trx, settlements))
    } catch (error) {
      if (!isConnectionLost(error) || signal.aborted || performance.now() + wait > over) throw error
      await pause(wait, signal)
    }
  }
}

async function performKind(
  kind: EffectKind,
  batch: readonly Planned[],
  { performers, world }: Performing,
): Promise<readonly Performed[]> {
  // One seam: a batch of one kind goes to that kind's performer.
  const perform = performers[kind] as Performer<EffectKind>
  try {
    const answers = await perform(batch, world)
    if (answers.length !== batch.length) throw new Error(`It answered ${answers.length} of ${batch.length} effects`)
    return answers
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    world.log.warn({ effect: kind, count: batch.length, message }, 'A performer threw')
    return batch.map(() => ({ kind: 'retry', code: 'PERFORMER_FAILED', message }))
  }
}

function settlementOf({ planned, atMostOnce }: Claim, performed: Performed): Settlement {
  const { workspace, shard, seq, index, attempt } = planned
  const at = { workspace, shard, run: Number(planned.run), seq, index, attempt }
  switch (performed.kind) {
    case 'done':
    case 'failed':
      return { ...at, ...settledBy(performed) }
    case 'later':
      return { ...at, state: 'sent', outcome: null, retryInMs: null }
    case 'postponed':
      return { ...at, state: 'planned', outcome: null, retryInMs: performed.afterMs, anew: true }
    case 'unknown':
      if (atMostOnce) return { ...at, ...settledBy(unanswered(performed.message)), state: 'unknown' }
      return { ...at, ...again(attempt, unanswered(performed.message), undefined) }
    case 'retry':
      return {
        ...at,
        ...again(attempt, { kind: 'failed', code: performed.code, message: performed.message }, performed.afterMs),
      }
    default:
      return performed satisfies never
  }
}

function again(
  attempt: number,
  failure: Outcome,
  afterMs: number | undefined,
): Pick<Settlement, 'state' | 'outcome' | 'retryInMs'> {
  const wait = waitAfter(attempt)
  if (wait === null) return settledBy(failure)
  return { state: 'planned', outcome: null, retryInMs: afterMs === undefined ? wait : Math.round(afterMs) }
}

function unanswered(message: string): Outcome {
  return { kind: 'failed', code: 'UNKNOWN', message }
}
