import { describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { beginVisit } from './lock-shard.ts'

const SHARD = 7
const WORKERS = 8
const ROUNDS = 40

describe.each(databases)('visits of one shard on $name', ({ fresh }) => {
  it('do not take workers that crowd at its door for workers that died', async () => {
    const database = await fresh()
    let held = 0
    let visits = 0
    const worker = async () => {
      for (let round = 0; round < ROUNDS; round++) {
        await database.session(async (session) => {
          const begun = await beginVisit(session, SHARD)
          if (begun === null) return
          visits++
          expect(++held).toBe(1)
          const [row] = await session.query<{ attempts: number }>(
            `SELECT attempts FROM usher.visit_attempt WHERE shard = ${SHARD}`,
          )
          expect(row!.attempts).toBeLessThanOrEqual(1)
          held--
          await session.script(begun.commit)
        })
      }
    }
    await Promise.all(Array.from({ length: WORKERS }, worker))
    expect(visits).toBeGreaterThan(0)
    const attempt = await database.db.selectFrom('visit_attempt').selectAll().where('shard', '=', SHARD).execute()
    expect(attempt).toEqual([{ shard: SHARD, attempts: 0, careful: 0 }])
    await database.close()
  })
})
