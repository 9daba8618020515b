import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { createLog } from '../log.ts'
import { type Database, openDatabase } from './database.ts'
import { migrate, refuseNewerSchema } from './migrate.ts'

for (const kind of databases) {
  describe(kind.name, () => {
    let database: Database
    beforeAll(async () => {
      database = await kind.fresh()
      for (const slug of ['one', 'two']) {
        await database.db
          .insertInto('workspace')
          .values({ slug, name: slug, chat_key: slug, chat_secret: slug, created_at: 1 })
          .execute()
      }
      for (const workspace of [1, 2]) {
        await database.db
          .insertInto('customer')
          .values({
            workspace,
            key: `c${workspace}`,
            shard: 1,
            attributes: '{"a":1}',
            tags: ['x', 'y'],
            created_at: 2 ** 41,
            updated_at: 1,
          })
          .execute()
      }
    })
    afterAll(() => database.close())

    it('gives bigints as numbers, jsonb as values and text[] as lists', async () => {
      const row = await database.db.selectFrom('customer').selectAll().where('key', '=', 'c1').executeTakeFirstOrThrow()
      expect(row).toMatchObject({ id: 1, attributes: { a: 1 }, tags: ['x', 'y'], created_at: 2 ** 41 })
      const { rows } = await sql`SELECT count(*) AS n, sum(created_at) AS s FROM usher.customer`.execute(database.db)
      expect(rows).toEqual([{ n: 2, s: 2 ** 42 }])
    })

    it('says how many rows were written', async () => {
      const touched = await database.db.updateTable('customer').set({ updated_at: 2 }).executeTakeFirstOrThrow()
      expect(touched.numUpdatedRows).toBe(2n)
      const nobody = database.db.updateTable('customer').set({ updated_at: 2 }).where('key', '=', 'nobody')
      expect((await nobody.executeTakeFirstOrThrow()).numUpdatedRows).toBe(0n)
      const raw = await sql`DELETE FROM usher.customer WHERE key = 'nobody'`.execute(database.db)
      expect(Number(raw.numAffectedRows ?? 0)).toBe(0)
      expect((await sql`SELECT FROM usher.customer`.execute(database.db)).numAffectedRows).toBeUndefined()
    })

    it('shows a workspace its own rows and nobody else’s', async () => {
      const keys = (workspace: number) =>
        database.inWorkspace(workspace, (trx) => trx.selectFrom('customer').select('key').execute())
      expect(await keys(1)).toEqual([{ key: 'c1' }])
      expect(await keys(2)).toEqual([{ key: 'c2' }])
      expect(await keys(3)).toEqual([])
    })

    it('shows no row without a workspace', async () => {
      const rows = await database.db.transaction().execute(async (trx) => {
        await sql`SET LOCAL ROLE usher_app`.execute(trx)
        return trx.selectFrom('customer').select('key').execute()
      })
      expect(rows).toEqual([])
    })

    it('refuses a row written for another workspace', async () => {
      const write = database.inWorkspace(1, (trx) =>
        trx
          .insertInto('customer')
          .values({ workspace: 2, key: 'stolen', shard: 1, created_at: 1, updated_at: 1 })
          .execute(),
      )
      await expect(write).rejects.toThrow(/row-level security/)
    })

    it('walls every table that belongs to workspaces', async () => {
      const { rows } = await database.asOwner((trx) =>
        sql<{ name: string; policies: number; forced: boolean }>`
          SELECT c.relname AS name, c.relforcerowsecurity AND c.relrowsecurity AS forced,
            (SELECT count(*) FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
          FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
          WHERE n.nspname = 'usher' AND c.relkind IN ('r', 'p')`.execute(trx),
      )
      const open = rows.filter(({ forced, policies }) => !forced || policies !== 2).map(({ name }) => name)
      expect(open.sort()).toEqual(['live_revision', 'migration', 'virtual_clock', 'visit_attempt'])
      expect(rows.length).toBeGreaterThan(20)
    })

    it('does not let the engine change the schema', async () => {
      await expect(sql`CREATE TABLE usher.own (a int)`.execute(database.db)).rejects.toThrow(/permission denied/)
      await expect(sql`ALTER TABLE usher.run DISABLE ROW LEVEL SECURITY`.execute(database.db)).rejects.toThrow(
        /must be owner/,
      )
    })

    it('migrates once, however many ask at the same time', async () => {
      expect(await Promise.all([migrate(database), migrate(database)])).toEqual([[], []])
    })

    it('refuses to start on a newer breaking schema', async () => {
      await database.asOwner((trx) =>
        trx
          .insertInto('migration')
          .values({ number: 900, name: 'later', breaking: true, applied_at: sql`now()` })
          .execute(),
      )
      await expect(refuseNewerSchema(database)).rejects.toThrow(/900 later.*Update Usher/)
    })

    it('does not take a transaction for committed that a failed statement has ended', async () => {
      const swallowing = database.inWorkspace(1, async (trx) => {
        await trx.updateTable('customer').set({ key: 'changed' }).execute()
        await sql`SELECT 1 / 0`.execute(trx).catch(() => undefined)
      })
      await expect(swallowing).rejects.toThrow(/rolled back/)
    })

    it('keeps nothing of a transaction that threw', async () => {
      const failing = database.inWorkspace(1, async (trx) => {
        await trx.updateTable('customer').set({ key: 'changed' }).execute()
        throw new Error('stop')
      })
      await expect(failing).rejects.toThrow('stop')
      expect(await database.db.selectFrom('customer').select('key').where('workspace', '=', 1).execute()).toEqual([
        { key: 'c1' },
      ])
    })
  })
}

describe('a PGlite directory', () => {
  const log = createLog('silent')

  it('keeps its rows, asks for fsync, and refuses a second owner', async () => {
    const pglite = mkdtempSync(join(tmpdir(), 'usher-directory-'))
    const first = await openDatabase({ pglite }, { log })
    await migrate(first)
    await first.db
      .insertInto('workspace')
      .values({ slug: 's', name: 'n', chat_key: 'k', chat_secret: 'x', created_at: 1 })
      .execute()
    expect((await sql`SHOW fsync`.execute(first.db)).rows).toEqual([{ fsync: 'on' }])
    await expect(openDatabase({ pglite }, { log })).rejects.toThrow(/is in use: this process already has it open/)
    await first.close()

    const second = await openDatabase({ pglite }, { log })
    expect(await second.db.selectFrom('workspace').select('slug').execute()).toEqual([{ slug: 's' }])
    await second.close()
  })

  it('that is none is refused with the reason', async () => {
    const pglite = join(mkdtempSync(join(tmpdir(), 'usher-directory-')), 'file')
    writeFileSync(pglite, '')
    await expect(openDatabase({ pglite }, { log })).rejects.toThrow(/cannot be used: it is a file\. Name another/)
    await expect(openDatabase({ pglite: join(pglite, 'below') }, { log })).rejects.toThrow(
      /a part of the path is a file/,
    )
  })
})
