import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { migrate, refuseNewerSchema } from './migrate.ts'
import { migrations } from './migrations/list.ts'

const NUMBER = 39
const before = migrations.filter(({ number }) => number < NUMBER)
const without = migrations.filter(({ number }) => number !== NUMBER)

describe.each(databases)('consents per channel on $name', ({ fresh }) => {
  it.each([
    ['a database of long ago', before, '', migrations.length - before.length],
    ['a deployed one, which has dated consents already', without, ', is_dated', 1],
  ])('come to %s, where what was said was said of every channel', async (_name, first, column, applied) => {
    const database = await fresh()
    await database.asOwner((trx) => sql`DROP SCHEMA usher CASCADE`.execute(trx))
    await migrate(database, first)
    await database.asOwner(async (trx) => {
      await sql`INSERT INTO usher.workspace (slug, name, chat_key, chat_secret, created_at) VALUES ('s', 's', 'k', 'x', 1)`.execute(
        trx,
      )
      await sql`
        INSERT INTO usher.consent (workspace, customer, purpose, state, at, source${sql.raw(column)})
        SELECT id, 7, 'marketing', 'out', 5, 'chat' ${sql.raw(column === '' ? '' : ', false')} FROM usher.workspace`.execute(
        trx,
      )
    })
    expect(await migrate(database)).toHaveLength(applied)
    const row = {
      customer: 7,
      purpose: 'marketing',
      channel: 'every',
      state: 'out',
      at: 5,
      source: 'chat',
      is_dated: column === '',
    }
    expect(await database.db.selectFrom('consent').selectAll().execute()).toMatchObject([row])
    const beside = {
      ...row,
      workspace: (await database.db.selectFrom('workspace').select('id').executeTakeFirstOrThrow()).id,
    }
    await database.db
      .insertInto('consent')
      .values({ ...beside, purpose: 'marketing', channel: 'sms', state: 'in' })
      .execute()
    await expect(refuseNewerSchema(database, without)).rejects.toThrow(/39 consents-per-channel.*Update Usher/)
    await database.close()
  })
})
