import type { World } from '../effects/world.ts'
import type { HeardNames } from '../ingest/heard-names.ts'

/** What the API stands on: what performers may use of the world, and which events journeys could hear. */
export type Host = Pick<World, 'database' | 'now' | 'hints' | 'log'> & { readonly heard: HeardNames }
