import type { Instant } from '@usher/shared/base/time'
import type { World } from '../effects/world.ts'
import type { Performers } from '../outbox/perform-claims.ts'
import { createOutbox } from '../outbox/work-outbox.ts'
import { type Visiting, visitShard } from '../visit/visit-shard.ts'
import { type Probe, probeShards } from './probe-shards.ts'

export interface QuietWork {
  readonly world: World
  readonly visiting: Visiting
  readonly performers: Performers
}

export interface Quiet {
  readonly visits: number
  readonly transitions: number
  /** The next instant at which something is due; null when nothing waits for time. */
  readonly next: Instant | null
}

/**
 * Does everything that is due at this instant and settles when nothing is left: how a virtual clock is moved forward, instant by
 * instant. With other workers on the same database it does its share and waits for theirs.
 */
export async function workUntilQuiet({ world, visiting, performers }: QuietWork): Promise<Quiet> {
  const outbox = createOutbox({ world, performers })
  let visits = 0
  let transitions = 0
  for (;;) {
    const probes = await probeShards(world.database)
    const due = probes.filter(isDue)
    if (due.length === 0) {
      await outbox.quiet()
      const still = await probeShards(world.database)
      if (!still.some(isDue)) return { visits, transitions, next: nextOf(still) }
      continue
    }
    const inside: number[] = []
    for (const { shard } of due) {
      const visited = await world.database.session((session) => visitShard(session, shard, visiting))
      if (visited.kind === 'taken') continue
      visits++
      transitions += visited.transitions
      if (visited.due.inside) inside.push(shard)
      if (visited.due.outside) await outbox.startOutside(shard)
    }
    while (await outbox.performInsideOf(inside)) {}
  }
}

function isDue({ now, inbox, wakeAt, insideAt, outsideAt }: Probe): boolean {
  return inbox || [wakeAt, insideAt, outsideAt].some((at) => at !== null && at <= now)
}

function nextOf(probes: readonly Probe[]): Instant | null {
  const instants = probes
    .flatMap(({ wakeAt, insideAt, outsideAt }) => [wakeAt, insideAt, outsideAt])
    .filter((at) => at !== null)
  return instants.length === 0 ? null : Math.min(...instants)
}
