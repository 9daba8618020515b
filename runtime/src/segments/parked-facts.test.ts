import type { Rule } from '@usher/shared/conditions/rule'
import type { Segments } from '@usher/shared/conditions/segments'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { newVisiting, openShards, type Shards, START } from '../../test/shards.ts'
import type { Session } from '../database/database.ts'
import { bucketOf } from '../ingest/shard-of.ts'
import { upsertCustomers } from '../ingest/upsert-customers.ts'
import { visitShard } from '../visit/visit-shard.ts'
import { checkMembers } from './check.ts'
import { judgeAgain } from './parked-facts.ts'
import { walkRefreshes } from './refresh.ts'
import { saveSegment } from './save.ts'
import { readSizes } from './sizes.ts'

const hints = {
  shardReady: () => {},
  conversationChanged: () => {},
  onShardReady: () => () => {},
  onConversationChanged: () => () => {},
}
const RULE: Rule = { or: [{ has_tag: ['vip'] }, { '>=': [{ count_events: ['paid'] }, 1] }] }
const BROKEN = 'broken'

for (const kind of databases) {
  describe(`facts that nobody can judge, on ${kind.name}`, () => {
    let shards: Shards
    let shard: number
    let everybody: readonly string[]
    beforeEach(async () => {
      shards = await openShards(kind)
      shard = bucketOf(shards.workspace, BROKEN)
      const inShard = Array.from({ length: 2_000 }, (_, n) => `p${n}`).filter(
        (key) => bucketOf(shards.workspace, key) === shard,
      )
      everybody = [inShard[0]!, BROKEN, inShard[1]!].sort()
      await upsert()
      await inside((scoped) =>
        saveSegment({ ...scoped, by: { id: 'test', name: 'test' } }, { ...SEGMENT, id: null, rev: 0, rule: RULE }),
      )
      while ((await walkRefreshes({ database: shards.database, hints })) > 0) await shards.visitAll()
      await tagAll()
    })
    afterEach(() => shards.close())

    const inside = <Value>(work: (scoped: Parameters<typeof readSizes>[0]) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now: START }))
    const upsert = (addTags: readonly string[] = []) =>
      inside(({ trx, workspace }) =>
        upsertCustomers(
          trx,
          workspace,
          everybody.map((id) => ({ id, addTags })),
        ),
      )
    const tagAll = () => upsert(['vip'])
    const members = async () => {
      const { rows } = await sql<{ key: string }>`
        SELECT c.key FROM usher.segment_member AS m JOIN usher.customer AS c ON c.workspace = m.workspace AND c.id = m.customer
        WHERE m.segments <> '{}' ORDER BY c.key`.execute(shards.database.db)
      return rows.map(({ key }) => key)
    }
    const parked = () => inside(async (scoped) => (await readSizes(scoped)).parked)

    /** Visits until nothing waits. To judge one of them throws, or ends the process: then no visit of it comes to an end. */
    const visitWith = async (how: 'throws' | 'dies') => {
      const healthy = newVisiting()
      for (let attempt = 0; attempt < 30 && (await shards.inbox()).length > 0; attempt++) {
        let isDead = false
        const judging = (segments: Segments): Segments => ({
          ...segments,
          judge: (ids, of) => {
            isDead ||= how === 'dies' && of.customer.id === BROKEN
            if (of.customer.id === BROKEN) throw new TypeError('No words for that')
            return segments.judge(ids, of)
          },
        })
        const live = { ...healthy.live, segmentsOf: (workspace: number) => judging(healthy.live.segmentsOf(workspace)) }
        const dying = (session: Session): Session => ({
          ...session,
          query: (...asked) => (isDead ? Promise.reject(new Error('killed')) : session.query(...asked)),
        })
        const visit = shards.database.session((session) => visitShard(dying(session), shard, { ...healthy, live }))
        if (how === 'dies') await visit.catch(() => undefined)
        else await visit
      }
      expect(await shards.inbox()).toEqual([])
    }

    it.each([
      ['throws', { code: 'JUDGING_FAILED', message: 'No words for that' }],
      ['dies', { code: 'POISON' }],
    ] as const)('one that %s keeps nobody else waiting, and is judged when it is tried again', async (how, problem) => {
      await visitWith(how)
      expect(await members()).toEqual(everybody.filter((key) => key !== BROKEN))
      expect(await parked()).toMatchObject({ customers: 1, problem })
      expect((await checkMembers(shards.database, shards.workspace)).wrong).toMatchObject([{ customer: BROKEN }])

      expect(await inside((scoped) => judgeAgain(scoped))).toEqual([shard])
      await shards.visitAll()
      expect(await members()).toEqual(everybody)
      expect(await parked()).toBeNull()
      expect(await checkMembers(shards.database, shards.workspace)).toMatchObject({ moving: 0, wrong: [] })
    })

    it('what comes meanwhile is kept, and does not take the process down again', async () => {
      await visitWith('dies')
      await upsert(['more'])
      await visitWith('throws')
      expect(await parked()).toMatchObject({ customers: 1, problem: { code: 'POISON' } })
      await inside((scoped) => judgeAgain(scoped))
      await shards.visitAll()
      expect(await members()).toEqual(everybody)
    })

    it('an event whose customer is poison is judged when it is tried again', async () => {
      await shards.visitAll()
      await inside(({ trx }) => trx.updateTable('customer').set({ tags: [] }).execute())
      await shards.visitAll()
      expect(await members()).toEqual([])
      await shards.emit({ id: 'paid-1', customer: BROKEN, name: 'paid' })
      await visitWith('dies')
      expect(await members()).toEqual([])
      expect(await parked()).toMatchObject({ customers: 1 })
      await inside((scoped) => judgeAgain(scoped))
      await shards.visitAll()
      expect(await members()).toEqual([BROKEN])
    })

    it('a changed rule tries everybody again', async () => {
      await visitWith('throws')
      const { id } = await shards.database.db.selectFrom('segment').select('id').executeTakeFirstOrThrow()
      const rule: Rule = { has_tag: ['vip'] }
      await inside((scoped) =>
        saveSegment({ ...scoped, by: { id: 'test', name: 'test' } }, { ...SEGMENT, id, rev: 1, rule }),
      )
      await shards.visitAll()
      expect(await members()).toEqual(everybody)
      expect(await parked()).toBeNull()
    })
  })
}

const SEGMENT = { name: '会员', description: '' }
