import type { EffectKind, EffectPayloads } from '@usher/shared/engine/effect'
import { readClock } from '../src/clock/clock.ts'
import type { Database } from '../src/database/database.ts'
import type { Planned } from '../src/effects/performer.ts'
import type { Connectors, World } from '../src/effects/world.ts'
import { createKnowledgeShelf } from '../src/knowledge/open-knowledge.ts'
import { createLog } from '../src/log.ts'
import { createHints } from '../src/worker/create-hints.ts'
import { freshDatabase, type TestDatabase } from './databases.ts'

export interface TestWorld {
  readonly world: World
  /** Two brands; the second one may call its own network. */
  readonly workspace: number
  readonly open: number
  readonly planned: <K extends EffectKind>(
    kind: K,
    payload: EffectPayloads[K],
    more?: Partial<Omit<Planned<K>, 'kind' | 'payload'>>,
  ) => Planned<K>
  readonly close: () => Promise<void>
}

/** What a performer sees on this database, which `close` leaves open. */
export async function worldOn(database: Database, connectors: Connectors = {}) {
  const log = createLog('silent')
  const { close, ...hints } = await createHints(database, log)
  const world: World = {
    database,
    now: () => readClock(database.db),
    connectors,
    publicUrl: '',
    hints,
    knowledge: createKnowledgeShelf(),
    languageModel: null,
    log,
  }
  return { world, close }
}

/** What a performer sees, on a database of its own with two workspaces and the customer "lin" in the first. */
export async function openWorld(name: TestDatabase['name'], connectors: Connectors = {}): Promise<TestWorld> {
  const database = await freshDatabase(name)
  const { world, close } = await worldOn(database, connectors)
  const workspace = await addWorkspace('shut', false)
  const open = await addWorkspace('open', true)
  const { id: customer } = await database.db
    .insertInto('customer')
    .values({ workspace, key: 'lin', shard: 3, created_at: 0, updated_at: 0 })
    .returning('id')
    .executeTakeFirstOrThrow()
  const place = { shard: 3, customer, run: '77', seq: 2, index: 0, journey: 1, version: 1, node: 4 }

  return {
    world,
    workspace,
    open,
    planned: (kind, payload, more = {}) => ({
      ...{ kind, payload, workspace, ...place, key: 'ef_one', attempt: 1, createdAt: 0 },
      ...more,
    }),
    close: async () => {
      await close()
      await database.close()
    },
  }

  async function addWorkspace(slug: string, allowed: boolean): Promise<number> {
    const { id } = await database.db
      .insertInto('workspace')
      .values({ slug, name: slug, chat_key: slug, chat_secret: slug, allow_private_http: allowed, created_at: 0 })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  }
}
