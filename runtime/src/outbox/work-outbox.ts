import type { EffectKind } from '@usher/shared/engine/effect'
import { INSIDE, OUTSIDE } from '../effects/lanes.ts'
import type { Planned } from '../effects/performer.ts'
import type { World } from '../effects/world.ts'
import { type Claim, claimEffects, claimEffectsOf } from './claim-effects.ts'
import { type Performing, performClaims } from './perform-claims.ts'
import { settleAll } from './settle-effect.ts'

/** Carries committed effects out into the world. */
export interface Outbox {
  /** Performs what is due inside this database. True when there may be more. */
  readonly performInside: (shard: number) => Promise<boolean>
  /** The same for several shards in one go, for whoever visits them all before performing anything. */
  readonly performInsideOf: (shards: readonly number[]) => Promise<boolean>
  /** Starts what is due outside, as far as there is room; goes on in the background. True when there may be more. */
  readonly startOutside: (shard: number) => Promise<boolean>
  /** Settles when nothing is under way any more. */
  readonly quiet: () => Promise<void>
}

const BATCH = 500
/** Requests under way to all other systems, and to any one of them: a slow endpoint takes its own places, not everybody's. */
const MOST_OUTSIDE = 64
const MOST_PER_ENDPOINT = 8
const FULL_ENDPOINT_MS = 250

export function createOutbox({ performers, world, signal }: Performing): Outbox {
  const how = { performers, world, signal }
  const underWay = new Set<Promise<void>>()
  const perEndpoint = new Map<string, number>()

  const performOne = async (claim: Claim, endpoint: string): Promise<void> => {
    perEndpoint.set(endpoint, (perEndpoint.get(endpoint) ?? 0) + 1)
    try {
      world.hints.shardReady(await performClaims([claim], how))
    } catch (error) {
      // The lease ends, and the effect is performed again with the same key.
      world.log.warn({ effect: claim.planned.kind, message: messageOf(error) }, 'An outcome was not saved')
    } finally {
      const left = (perEndpoint.get(endpoint) ?? 1) - 1
      if (left === 0) perEndpoint.delete(endpoint)
      else perEndpoint.set(endpoint, left)
    }
  }
  const start = (claim: Claim, endpoint: string): void => {
    const running: Promise<void> = performOne(claim, endpoint).finally(() => underWay.delete(running))
    underWay.add(running)
  }

  return {
    performInside: async (shard) => {
      const claims = await claimEffects(world.database, { shard, lane: INSIDE, limit: BATCH })
      if (claims === null || claims.length === 0) return false
      world.hints.shardReady(await performClaims(claims, how))
      return claims.length === BATCH
    },
    performInsideOf: async (shards) => {
      if (shards.length === 0) return false
      const claims = await claimEffectsOf(world.database, { shards, lane: INSIDE, limit: BATCH })
      if (claims.length === 0) return false
      world.hints.shardReady(await performClaims(claims, how))
      return claims.length >= BATCH
    },
    startOutside: async (shard) => {
      const room = MOST_OUTSIDE - underWay.size
      if (room <= 0) return false
      const claims = await claimEffects(world.database, { shard, lane: OUTSIDE, limit: room })
      if (claims === null || claims.length === 0) return false
      const refused: Claim[] = []
      for (const claim of claims) {
        const endpoint = endpointOf(claim.planned)
        if ((perEndpoint.get(endpoint) ?? 0) >= MOST_PER_ENDPOINT) refused.push(claim)
        else start(claim, endpoint)
      }
      await giveBack(world, refused)
      return claims.length === room
    },
    quiet: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

/** Whose slowness an effect would suffer from. */
function endpointOf({ workspace, kind, payload }: Planned): string {
  const url = kind === HTTP && 'url' in payload ? payload.url : ''
  return `${workspace} ${kind} ${URL.canParse(url) ? new URL(url).host : ''}`
}
const HTTP: EffectKind = 'httpRequest'

function giveBack(world: World, claims: readonly Claim[]): Promise<unknown> {
  if (claims.length === 0) return Promise.resolve()
  return world.database.asEngine((trx) =>
    settleAll(
      trx,
      claims.map(({ planned, lost }) => {
        const { workspace, shard, run, seq, index, attempt } = planned
        return {
          workspace,
          shard,
          run: Number(run),
          seq,
          index,
          attempt,
          state: lost ? 'sent' : 'planned',
          outcome: null,
          retryInMs: FULL_ENDPOINT_MS,
        }
      }),
    ),
  )
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
