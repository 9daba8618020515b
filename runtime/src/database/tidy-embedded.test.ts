import { expect, it } from 'vitest'
import { freshDatabase } from '../../test/databases.ts'
import type { Database } from './database.ts'
import { tidyEmbedded } from './tidy-embedded.ts'

async function change(database: Database): Promise<void> {
  await database.session((session) =>
    session.script(`
      INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
      SELECT 1, 1, 1, 'event', 'e', 1, '{}' FROM generate_series(1, 500);
      DELETE FROM usher.inbox WHERE id % 2 = 0`),
  )
}

it('goes once through the embedded tables that have changed, and leaves the role as it was', async () => {
  const database = await freshDatabase('PGlite')
  try {
    await change(database)
    expect(await tidyEmbedded(database)).toContain('inbox')
    expect(await tidyEmbedded(database)).not.toContain('inbox')
    const role = await database.session((session) => session.query('SELECT current_role::text AS role'))
    expect(role).toEqual([{ role: 'usher_engine' }])
  } finally {
    await database.close()
  }
})

it('leaves a server to its own autovacuum', async () => {
  const database = await freshDatabase('PostgreSQL')
  try {
    await change(database)
    expect(await tidyEmbedded(database)).toEqual([])
  } finally {
    await database.close()
  }
})
