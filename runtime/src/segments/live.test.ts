import { DAY, HOUR, MINUTE } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../test/databases.ts'
import { openShards, type Shards, START } from '../../test/shards.ts'
import type { Scoped } from '../api/scoped.ts'
import { emitEvents } from '../ingest/emit-events.ts'
import { type CustomerPatch, upsertCustomers } from '../ingest/upsert-customers.ts'
import { type ConsentChange, setConsents } from '../sending/consent.ts'
import { replayRun } from '../visit/replay-run.ts'
import { checkMembers } from './check.ts'
import { walkRefreshes } from './refresh.ts'
import { archiveSegment, saveSegment } from './save.ts'
import { readOverlap, readSizes, readTrend } from './sizes.ts'

const paid = (times: number): Rule => ({ '>=': [{ count_events: ['paid', { within: 30, unit: 'day' }] }, times] })
const level = (least: number): Rule => ({ '>=': [{ var: 'customer.level' }, least] })

for (const kind of databases) {
  describe(kind.name, () => {
    let shards: Shards
    let now = START
    let events = 0
    const by = { id: 'test', name: 'test' }
    const hints = {
      shardReady: () => {},
      conversationChanged: () => {},
      onShardReady: () => () => {},
      onConversationChanged: () => () => {},
    }

    beforeAll(async () => {
      shards = await openShards(kind)
    })
    afterAll(() => shards.close())

    const inside = <Value>(work: (scoped: Scoped) => Promise<Value>) =>
      shards.database.inWorkspace(shards.workspace, (trx) => work({ trx, workspace: shards.workspace, now }))
    /** Everything that is on its way arrives. */
    const settle = async () => {
      for (;;) {
        const sent = await walkRefreshes({ database: shards.database, hints })
        await shards.visitAll()
        if (sent === 0 && (await shards.inbox()).length === 0) return
      }
    }
    const save = async (name: string, rule: Rule, more: { id?: string; rev?: number; tell?: boolean } = {}) => {
      const saved = await inside((scoped) =>
        saveSegment(
          { ...scoped, by },
          { id: more.id ?? null, rev: more.rev ?? 0, name, description: '', rule, tell: more.tell ?? false },
        ),
      )
      if (saved.kind !== 'saved') throw new Error(JSON.stringify(saved))
      await settle()
      return saved
    }
    const upsert = async (...patches: readonly CustomerPatch[]) => {
      await inside(({ trx, workspace }) => upsertCustomers(trx, workspace, patches))
      await settle()
    }
    const pay = async (customer: string, at = now) => {
      await shards.emit({ id: `pay${++events}`, customer, name: 'paid', at })
      await settle()
    }
    const setClock = async (to: number) => {
      now = to
      await shards.setClock(to)
      await settle()
    }
    const membersOf = async (id: string) => {
      const { rows } = await sql<{ key: string }>`
        SELECT c.key FROM usher.segment AS s JOIN usher.segment_member AS m ON m.workspace = s.workspace AND s.number = ANY(m.segments)
        JOIN usher.customer AS c ON c.workspace = m.workspace AND c.id = m.customer WHERE s.id = ${id} ORDER BY c.key`.execute(
        shards.database.db,
      )
      return rows.map(({ key }) => key)
    }
    const told = async (id: string) => {
      const { rows } = await sql<{ name: string; key: string }>`
        SELECT e.name, c.key FROM usher.event AS e JOIN usher.customer AS c ON c.workspace = e.workspace AND c.id = e.customer
        WHERE e.data ->> 'segment' = ${id} ORDER BY e.at, c.key, e.name`.execute(shards.database.db)
      return rows.map(({ name, key }) => `${key} ${name.replace('segment_', '')}`)
    }
    const check = () => checkMembers(shards.database, shards.workspace)

    it('those who are in it already become members, and nobody is told', async () => {
      await upsert({ id: 'a', attributes: { level: 5 } }, { id: 'b', attributes: { level: 1 } })
      const { id } = await save('会员', level(3))
      expect(await membersOf(id)).toEqual(['a'])
      expect(await told(id)).toEqual([])
      expect(await check()).toMatchObject({ wrong: [] })
    })

    it('a fact that changes is seen at once, and starts a journey', async () => {
      const { id } = await save('高等级', level(7))
      const { journey } = await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name: 'segment_entered', where: { '==': [{ var: 'event.segment' }, id] } }],
          out: ['exit', { reason: 'welcome' }],
        },
        edges: { 'start.next': 'out' },
      })
      await upsert({ id: 'c', attributes: { level: 9 } })
      expect(await membersOf(id)).toEqual(['c'])
      await upsert({ id: 'c', attributes: { level: 8 } })
      expect(await told(id)).toEqual(['c entered'])
      expect((await shards.history()).filter((run) => run.journey === journey)).toHaveLength(1)
      await upsert({ id: 'c', attributes: { level: 0 } })
      expect(await told(id)).toEqual(['c entered', 'c left'])
    })

    it('time alone turns a rule, at the very millisecond', async () => {
      const { id } = await save('近 30 天买过', paid(1))
      await pay('d')
      await pay('d', now - 20 * DAY)
      expect(await membersOf(id)).toEqual(['d'])
      await setClock(now + 10 * DAY + 1)
      expect(await membersOf(id)).toEqual(['d'])
      await setClock(now + 20 * DAY - 1)
      expect(await membersOf(id)).toEqual(['d'])
      await setClock(now + 1)
      expect(await membersOf(id)).toEqual([])
      expect(await told(id)).toEqual(['d entered', 'd left'])
    })

    it('what comes in between the visit’s look at the clock and its look at the inbox counts', async () => {
      const { id } = await save('来过', { '>=': [{ count_events: ['seen'] }, 1] })
      await shards.emit({ id: 'between', customer: 'between', name: 'seen' })
      await sql`UPDATE usher.event SET received_at = received_at + 5 WHERE event_id = 'between'`.execute(
        shards.database.db,
      )
      await sql`UPDATE usher.inbox SET received_at = received_at + 5`.execute(shards.database.db)
      await settle()
      expect(await membersOf(id)).toEqual(['between'])
    })

    it('segments that name one another turn together', async () => {
      const buyers = await save('买家', paid(1))
      const fresh = await save('新买家', { and: [{ in_segment: [buyers.id] }, { '!': [level(3)] }] })
      await pay('e')
      expect(await membersOf(fresh.id)).toEqual(['e'])
      expect(await inside((scoped) => readOverlap(scoped, fresh.id))).toMatchObject([
        { id: buyers.id, members: 1 },
        { members: 1 },
      ])
      await setClock(now + 30 * DAY + 1)
      expect(await membersOf(fresh.id)).toEqual([])
    })

    it('where customers are in journeys counts, in the very visit in which they move', async () => {
      const { journey } = await shards.publish({
        nodes: {
          start: ['entry', { on: 'event', name: 'signed_up' }],
          rest: ['wait', { for: 'duration', ms: 2 * DAY }],
          out: ['exit', { reason: 'welcomed' }],
        },
        edges: { 'start.next': 'rest', 'rest.elapsed': 'out' },
      })
      const { id: name } = await shards.database.db
        .selectFrom('journey')
        .select('id')
        .where('number', '=', journey)
        .executeTakeFirstOrThrow()
      const waits = await save('在等', { in_journey: [name, 'rest'] })
      const never = await save('没走过', { '!': [{ entered_journey: [name] }] })
      const done = await save('刚走完', { finished_journey: [name, 'welcomed', { within: 1, unit: 'day' }] })
      await shards.emit({ id: 'up', customer: 'k', name: 'signed_up' })
      await settle()
      expect([await membersOf(waits.id), await membersOf(done.id)]).toEqual([['k'], []])
      expect(await membersOf(never.id)).not.toContain('k')
      expect(await check()).toMatchObject({ wrong: [] })
      await setClock(now + 2 * DAY)
      expect([await membersOf(waits.id), await membersOf(done.id)]).toEqual([[], ['k']])
      await setClock(now + DAY + 1)
      expect(await membersOf(done.id)).toEqual([])
      expect(await told(waits.id)).toEqual(['k entered', 'k left'])
      expect(await told(done.id)).toEqual(['k entered', 'k left'])
      expect(await check()).toMatchObject({ wrong: [] })
    })

    it('the arm of a test counts as soon as the customer is put into it', async () => {
      await sql`INSERT INTO usher.experiment (workspace, id, created_at) VALUES (${shards.workspace}, 't1', ${now})`.execute(
        shards.database.db,
      )
      await sql`
        INSERT INTO usher.experiment_epoch (workspace, experiment, epoch, arms, weights, started_at, reason, actor)
        VALUES (${shards.workspace}, 't1', 1, '{a,b}', '{100,0}', ${now}, '', 'test')`.execute(shards.database.db)
      const { id } = await save('实验 A 组', { in_arm: ['t1', 'a'] })
      await shards.publish(
        {
          nodes: {
            start: ['entry', { on: 'event', name: 'tested' }],
            part: [
              'split',
              {
                salt: 't1',
                arms: [
                  { id: 'a', label: 'A', weight: 100 },
                  { id: 'b', label: 'B', weight: 0 },
                ],
              },
            ],
            out: ['exit', { reason: 'parted' }],
          },
          edges: { 'start.next': 'part', 'part.arm:a': 'out', 'part.arm:b': 'out' },
        },
        { tests: ['t1'] },
      )
      await shards.emit({ id: 'test', customer: 'l', name: 'tested' })
      await settle()
      expect(await membersOf(id)).toEqual(['l'])
      expect(await told(id)).toEqual(['l entered'])
      expect(await check()).toMatchObject({ wrong: [] })
    })

    it('what a customer says counts at once, by whatever door, and a branch goes by it as a replay does', async () => {
      const say = async (change: Omit<ConsentChange, 'customer'>) => {
        await inside((scoped) =>
          setConsents(scoped, [{ customer: 'n', ...change }], { source: 'api', heard: shards.visiting.live }),
        )
        await settle()
      }
      await upsert({ id: 'n' })
      const { id } = await save('可发短信', { consent_is: ['marketing', 'sms', 'in'] })
      const silent = await save('没问过短信', { consent_is: ['marketing', 'sms', 'unasked'] })
      await shards.publish(
        {
          nodes: {
            start: ['entry', { on: 'event', name: 'asked', where: { in_segment: [id] } }],
            which: ['branch', { cases: [{ id: 'x', label: '', when: { consent_is: ['care', 'wecom', 'in'] } }] }],
            yes: ['exit', { reason: 'cared for' }],
            no: ['exit', { reason: 'left alone' }],
          },
          edges: { 'start.next': 'which', 'which.case:x': 'yes', 'which.else': 'no' },
          settings: { reentry: { kind: 'always' } },
        },
        { segments: [id], consents: true },
      )
      expect(await membersOf(silent.id)).toContain('n')
      await say({ state: 'in', channel: 'sms' })
      expect([await membersOf(id), (await membersOf(silent.id)).includes('n')]).toEqual([['n'], false])
      const ask = async (name: string) => {
        await shards.emit({ id: name, customer: 'n', name: 'asked' })
        await settle()
        return (await shards.history()).at(-1)!
      }
      expect(await ask('one')).toMatchObject({ reason: 'left alone' })
      await say({ state: 'in', purpose: 'care' })
      const run = await ask('two')
      expect(run).toMatchObject({ reason: 'cared for' })
      await say({ state: 'out', purpose: 'care' })
      expect((await replayRun(shards.database, shards.workspace, run.id)).differences).toEqual([])
      now += 1
      await say({ state: 'out' })
      expect(await membersOf(id)).toEqual([])
      expect(await told(id)).toEqual(['n entered', 'n left'])
      const ended = (await shards.history()).length
      await ask('three')
      expect((await shards.history()).length).toBe(ended)
      expect(await check()).toMatchObject({ wrong: [] })
    })

    it('totals over all time are those of the moment: of two events that come together the first knows nothing of the second', async () => {
      await shards.database.db
        .insertInto('event_definition')
        .values({
          workspace: shards.workspace,
          name: 'spent',
          label_zh: '',
          label_en: '',
          fields: '[]',
          sum_field: ['amount'],
          sum_due_at: null,
          updated_at: now,
          updated_by: 'test',
        })
        .execute()
      const first = await save('只买过一次', { '==': [{ event_total: ['spent', 'count'] }, 1] })
      const rich = await save('累计满百', { '>=': [{ event_total: ['spent', 'sum'] }, 100] })
      const lost = await save('沉睡', {
        before: [{ event_total: ['spent', 'last'] }, { '-': [{ var: 'now' }, { '*': [30, DAY] }] }],
      })
      await shards.publish(
        {
          nodes: {
            start: ['entry', { on: 'event', name: 'spent', where: { in_segment: [first.id] } }],
            out: ['exit', { reason: 'first' }],
          },
          edges: { 'start.next': 'out' },
        },
        { segments: [first.id] },
      )
      const before = (await shards.history()).length
      await shards.emit({ id: 'spend1', customer: 'm', name: 'spent', data: { amount: 60.1 } })
      await sql`UPDATE usher.virtual_clock SET now = now + 5`.execute(shards.database.db)
      await shards.emit({ id: 'spend2', customer: 'm', name: 'spent', data: { amount: 39.9 } })
      await settle()
      expect((await shards.history()).length - before).toBe(1)
      expect([await membersOf(first.id), await membersOf(rich.id), await membersOf(lost.id)]).toEqual([[], ['m'], []])
      await setClock(now + 31 * DAY)
      expect(await membersOf(lost.id)).toEqual(['m'])
      expect(await check()).toMatchObject({ wrong: [] })
    })

    it('a changed rule moves people, and tells journeys only when it is asked to', async () => {
      const { id, rev } = await save('变', level(100))
      await upsert({ id: 'f', attributes: { level: 60 } })
      const again = await save('变', level(50), { id, rev })
      expect([await membersOf(id), await told(id)]).toEqual([['f'], []])
      await save('变', level(90), { id, rev: again.rev, tell: true })
      expect([await membersOf(id), await told(id)]).toEqual([[], ['f left']])
    })

    it('a changed rule is being looked at until the last customer has been visited', async () => {
      const { id, rev } = await save('还在看', level(100))
      const underWay = async () => (await shards.database.db.selectFrom('segment_refresh').selectAll().execute()).length
      await inside((scoped) =>
        saveSegment({ ...scoped, by }, { id, rev, name: '还在看', description: '', rule: level(0) }),
      )
      await walkRefreshes({ database: shards.database, hints })
      expect((await shards.inbox()).length).toBeGreaterThan(0)
      await walkRefreshes({ database: shards.database, hints })
      expect(await underWay()).toBe(1)
      await shards.visitAll()
      await walkRefreshes({ database: shards.database, hints })
      expect(await underWay()).toBe(0)
    })

    it('the size is what came in less what went out, day by day', async () => {
      const { id } = await save('每天', level(200))
      await upsert({ id: 'g', attributes: { level: 300 } }, { id: 'h', attributes: { level: 300 } })
      await setClock(now + DAY)
      await upsert({ id: 'g', attributes: { level: 0 } })
      const trend = await inside((scoped) => readTrend(scoped, { segment: id, days: 3 }))
      expect(trend.map(({ members, entered, gone }) => [members, entered, gone])).toEqual([
        [0, 0, 0],
        [2, 2, 0],
        [1, 0, 1],
      ])
      const { sizes } = await inside(readSizes)
      expect(sizes.find((size) => size.id === id)?.members).toBe(1)
      await sql`DELETE FROM usher.customer WHERE key = 'h'`.execute(shards.database.db)
      const left = (await inside(readSizes)).sizes.find((size) => size.id === id)
      expect(left?.members).toBe(0)
    })

    it('an archived one has no members, and has them again when it is restored', async () => {
      const { id } = await save('旧', level(400))
      await upsert({ id: 'i', attributes: { level: 500 } })
      for (const archived of [true, false]) {
        await inside((scoped) => archiveSegment({ ...scoped, by }, id, archived))
        await settle()
        expect(await membersOf(id)).toEqual(archived ? [] : ['i'])
      }
    })

    it('history that is brought in counts, and starts nothing', async () => {
      const { id } = await save('历史买家', paid(1))
      await inside(({ trx, workspace }) =>
        emitEvents(trx, { workspace, source: 'import', heard: shards.visiting.live, history: true }, [
          { id: 'old', customer: 'j', name: 'paid', at: now - HOUR },
        ]),
      )
      await settle()
      expect(await membersOf(id)).toEqual(['j'])
    })

    it('a check says nothing wrong of those who are on their way, and of time that has just come; what is late is told', async () => {
      await save('新来的', { '>=': [{ count_events: ['signed', { within: 1, unit: 'day' }] }, 1] })
      await shards.emit({ id: 'signed-k', customer: 'k', name: 'signed', at: now })
      const onTheWay = await check()
      expect(onTheWay).toMatchObject({ wrong: [] })
      expect(onTheWay.moving).toBe(1)
      await settle()
      expect(await check()).toMatchObject({ wrong: [], moving: 0 })
      now += DAY + 30_000
      await shards.setClock(now)
      expect(await check()).toMatchObject({ wrong: [], moving: 1 })
      now += MINUTE
      await shards.setClock(now)
      expect(await check()).toMatchObject({ wrong: [{ customer: 'k', segment: '新来的', stored: true }], moving: 0 })
      await settle()
      expect(await check()).toMatchObject({ wrong: [], moving: 0 })
    })

    it('a check of everybody finds what was put wrong, and has it looked at again', async () => {
      expect(await check()).toMatchObject({ wrong: [] })
      await sql`UPDATE usher.segment_member SET segments = segments || 1 WHERE customer = (SELECT id FROM usher.customer WHERE key = 'b')`.execute(
        shards.database.db,
      )
      expect(await check()).toMatchObject({ wrong: [{ customer: 'b', segment: '会员', stored: true, isIn: false }] })
      await checkMembers(shards.database, shards.workspace, { repair: true })
      await settle()
      expect(await check()).toMatchObject({ wrong: [] })
    })
  })
}
