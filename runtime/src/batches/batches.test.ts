import { afterEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openWorld, type TestWorld } from '../../test/performing.ts'
import type { JobConnector } from '../connectors/jobs.ts'
import { performAddToBatch } from '../effects/add-to-batch/perform.ts'
import { runBatches } from './run-batches.ts'

type Asked = Parameters<JobConnector['run']>[0]

for (const database of databases) {
  describe(database.name, () => {
    let test: TestWorld
    afterEach(() => test.close())

    /** A world whose job answers so. */
    async function open(answer: JobConnector['run']): Promise<Asked[]> {
      const asked: Asked[] = []
      const run: JobConnector['run'] = (job) => {
        asked.push(job)
        return answer(job)
      }
      test = await openWorld(database.name, { jobs: { run } })
      return asked
    }

    async function add(run: string, key: string, size = 'L') {
      const payload = { name: '改尺码', key, data: { size }, closesAt: 1 }
      return performAddToBatch([test.planned('addToBatch', payload, { run })], test.world)
    }

    const items = () =>
      test.world.database.db.selectFrom('batch_item').select(['key', 'state', 'reason']).orderBy('seq').execute()

    const batch = () => test.world.database.db.selectFrom('batch').selectAll().executeTakeFirstOrThrow()

    it('runs one job for all items and writes down what became of each', async () => {
      const asked = await open(async () => [
        { key: 'o-1', ok: true },
        { key: 'o-2', ok: false, reason: '已发货' },
      ])
      await add('1', 'o-1')
      await add('2', 'o-2')
      await add('3', 'o-3')
      await add('3', 'o-3')
      await runBatches(test.world)
      await runBatches(test.world)
      expect(asked).toMatchObject([
        {
          batch: '改尺码',
          items: [{ key: 'o-1', customer: 'lin', data: { size: 'L' } }, { key: 'o-2' }, { key: 'o-3' }],
        },
      ])
      expect(await items()).toEqual([
        { key: 'o-1', state: 'done', reason: '' },
        { key: 'o-2', state: 'failed', reason: '已发货' },
        { key: 'o-3', state: 'failed', reason: 'The job did not say what became of it' },
      ])
      expect((await batch()).state).toBe('done')
    })

    it('counts the last of two wishes, and keeps the first as replaced', async () => {
      const asked = await open(async ({ items: given }) => given.map(({ key }) => ({ key, ok: true })))
      await add('1', 'o-1', 'M')
      await add('2', 'o-1', 'XL')
      await runBatches(test.world)
      expect(asked[0]?.items).toMatchObject([{ key: 'o-1', data: { size: 'XL' } }])
      expect((await items()).map(({ state }) => state)).toEqual(['replaced', 'done'])
    })

    it('asks again under the same key, and keeps the batch for people when the job stays away', async () => {
      const asked = await open(() => Promise.reject(new Error('ERP is down')))
      await add('1', 'o-1')
      for (let attempt = 0; attempt < 8; attempt++) {
        await runBatches(test.world)
        await test.world.database.db.updateTable('batch').set({ retry_at: 1 }).where('state', '=', 'running').execute()
      }
      expect(new Set(asked.map(({ key }) => key)).size).toBe(1)
      expect(asked).toHaveLength(6)
      expect(await batch()).toMatchObject({ state: 'dead', problem: 'ERP is down', attempts: 6 })
      expect(await items()).toEqual([{ key: 'o-1', state: 'waiting', reason: '' }])
    })

    it('takes an answer outside the contract for none', async () => {
      await open(async () => [{ key: 'o-1' }] as never)
      await add('1', 'o-1')
      await runBatches(test.world)
      expect((await batch()).problem).toMatch(/contract/)
      expect((await items())[0]?.state).toBe('waiting')
    })

    it('waits for people when nothing is connected', async () => {
      test = await openWorld(database.name)
      expect(await add('1', 'o-1')).toMatchObject([{ kind: 'later' }])
      await runBatches(test.world)
      await runBatches(test.world)
      expect(await batch()).toMatchObject({ state: 'waiting', executor: 'people', attempts: 0, problem: null })
      expect((await items())[0]?.state).toBe('waiting')
    })
  })
}
