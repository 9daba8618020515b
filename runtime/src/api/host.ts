import type { Registry } from 'prom-client'
import type { World } from '../effects/world.ts'
import type { HeardNames } from '../ingest/heard-names.ts'

/** What the API stands on: what performers may use of the world, and which events journeys could hear. */
export type Host = Pick<World, 'database' | 'now' | 'hints' | 'log' | 'connectors' | 'knowledge'> & {
  readonly heard: HeardNames
}

/** The part of an Usher that the server needs; `createUsher` gives one. */
export interface ServedUsher {
  readonly world: World
  readonly live: HeardNames
  readonly metrics: { readonly registry: Registry }
}

export function hostOf({ world, live }: ServedUsher): Host {
  return {
    database: world.database,
    now: world.now,
    hints: world.hints,
    log: world.log,
    connectors: world.connectors,
    knowledge: world.knowledge,
    heard: live,
  }
}
