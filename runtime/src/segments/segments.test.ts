import { DAY } from '@usher/shared/base/time'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { replayRun } from '../visit/replay-run.ts'
import { walkRefreshes } from './refresh.ts'

const level = (least: number) => ({ '>=': [{ var: 'customer.level' }, least] })
const bought = (times: number) => ({ '>=': [{ count_events: ['order_paid', { within: 30, unit: 'day' }] }, times] })

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let editor: Caller
    let publisher: Caller

    beforeAll(async () => {
      api = await openApi(database.name)
      editor = await api.as('editor')
      publisher = await api.as('publisher')
    })
    afterAll(() => api.close())

    const save = async (name: string, rule: object | boolean, more: object = {}) =>
      (await editor.mutate('segments.save', { id: null, rev: 0, name, rule, ...more })).data
    const idOf = async (name: string, rule: object): Promise<string> => (await save(name, rule)).id
    const workspace = { workspace: 'one' }
    const upsert = (id: string, attributes: Record<string, number>, addTags: readonly string[] = []) =>
      api.usher.customers.upsert({ id, attributes, addTags }, workspace)

    test('a segment is saved, changed by who saw the newest, and archived', async () => {
      const { id, rev } = await save('老客', level(3), { description: '三级以上' })
      expect(rev).toBe(1)
      expect(await save('老客户', level(4), { id, rev })).toEqual({ kind: 'saved', id, rev: 2 })
      expect(await save('别的', level(5), { id, rev })).toMatchObject({
        kind: 'changed',
        segment: { name: '老客户', rev: 2 },
      })
      expect((await editor.mutate('segments.archive', { segment: id, archived: true })).data).toEqual({
        archived: true,
      })
      const [row] = (await editor.query('segments.list')).data.filter((one: { id: string }) => one.id === id)
      expect(row).toMatchObject({ name: '老客户', rule: level(4), archived: true, rev: 3, updatedBy: 'editor of one' })
    })

    test('a rule with faults is refused with all of them, and nothing is kept', async () => {
      const answer = await save('坏的', { and: [{ nonsense: [] }, { in_segment: ['sg_gone'] }, { var: 'entry.sku' }] })
      expect(answer.problems.map(({ code }: { code: string }) => code)).toEqual([
        'RULE_UNKNOWN_OPERATOR',
        'SEGMENT_READS_RUN',
      ])
      const inner = await idOf('内', level(1))
      const outer = await idOf('外', { in_segment: [inner] })
      const round = await save('内', { in_segment: [outer] }, { id: inner, rev: 1 })
      expect(round.problems).toMatchObject([{ code: 'SEGMENT_CYCLE', args: { segments: ['内', '外', '内'] } }])
      const names = (await editor.query('segments.list')).data.map(({ name }: { name: string }) => name)
      expect(names).not.toContain('坏的')
    })

    test('segments of another brand are not there, and roles keep to their rows', async () => {
      const id = await idOf('自家', level(1))
      const stranger = await api.asOther('editor')
      expect((await stranger.query('segments.list')).data).toEqual([])
      expect((await stranger.mutate('segments.save', { id, rev: 1, name: 'x', rule: true })).status).toBe(404)
      expect((await stranger.query('segments.usedIn', { segment: id })).status).toBe(404)
      expect((await (await api.as('viewer')).query('segments.people', { rule: true })).status).toBe(403)
      expect((await (await api.as('agent')).mutate('segments.archive', { segment: id, archived: true })).status).toBe(
        403,
      )
    })

    test('members are counted exactly, through other segments and past orders', async () => {
      const tag = freshId()
      const gold = await idOf('金卡', level(5))
      const [a, b, c] = [freshId(), freshId(), freshId()]
      await upsert(a, { level: 6 }, [tag])
      await upsert(b, { level: 6 }, [tag])
      await upsert(c, { level: 1 }, [tag])
      const paid = (customer: string, at: number) => ({ id: freshId(), customer, name: 'order_paid', at })
      await api.usher.events.emit([paid(a, Date.now()), paid(b, Date.now() - 90 * DAY)], workspace)
      const rule = { and: [{ has_tag: [tag] }, { in_segment: [gold] }, bought(1)] }
      const { data } = await editor.query('segments.count', { rule })
      expect(data.members).toBe(1)
      expect(data.customers).toBeGreaterThanOrEqual(3)
      expect(data.margin).toBeNull()
      expect((await editor.query('segments.people', { rule })).data).toMatchObject([
        { id: a, name: '', why: { operator: 'and', result: true } },
      ])
      const out = (await editor.query('segments.people', { rule, side: 'out' })).data
      expect(out.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining([b, c]))
      const beyond = { some: [{ var: 'tags' }, { '==': [{ var: '' }, tag] }] }
      expect((await editor.query('segments.count', { rule: beyond })).data.members).toBe(3)
      expect((await editor.query('segments.people', { rule: beyond })).data).toHaveLength(3)
      const broken = await editor.query('segments.count', { rule: { nonsense: [] } })
      expect(broken.fault).toMatchObject({ code: 'RULE_UNKNOWN_OPERATOR' })
    })

    test('of a customer it is known which segments they are in, and why they are not in the others', async () => {
      const gold = await idOf(`金卡 ${freshId()}`, level(5))
      const buyers = await idOf(`买家 ${freshId()}`, { and: [{ in_segment: [gold] }, bought(1)] })
      const customer = freshId()
      await upsert(customer, { level: 6 }, [])
      const known = async () =>
        (await editor.query('segments.ofCustomer', { customer })).data.filter(({ id }: { id: string }) =>
          [gold, buyers].includes(id),
        )
      expect(await known()).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ id: gold, isIn: true, why: expect.objectContaining({ result: true }) }),
          expect.objectContaining({
            id: buyers,
            isIn: false,
            why: expect.objectContaining({ operator: 'and', result: false }),
          }),
        ]),
      )
      await editor.mutate('segments.archive', { segment: gold, archived: true })
      expect((await known()).map(({ id }: { id: string }) => id)).toEqual([buyers])
      expect((await editor.query('segments.ofCustomer', { customer: 'nobody' })).status).toBe(404)
    })

    test('a journey asks for segments as they are when the input comes; the journal keeps the answer', async () => {
      const buyers = await idOf('买家', bought(1))
      const gold = await idOf('金卡买家', { and: [{ in_segment: [buyers] }, level(5)] })
      const journey = await publishJourney(publisher, `分流 ${freshId()}`, {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'api', where: { in_segment: [buyers] } } },
          { id: 'who', kind: 'segmentSwitch', config: { cases: [{ id: 'gold', segment: gold }] } },
          { id: 'vip', kind: 'exit', config: { reason: 'gold' } },
          { id: 'end', kind: 'exit', config: { reason: 'rest' } },
        ],
        edges: ['start.next → who', 'who.case:gold → vip', 'who.else → end'],
      })
      const [golden, plain, nobody] = [freshId(), freshId(), freshId()]
      for (const id of [golden, plain, nobody]) await upsert(id, { level: id === golden ? 5 : 1 })
      for (const customer of [golden, plain])
        await api.usher.events.emit({ id: freshId(), customer, name: 'order_paid' }, workspace)
      for (const customer of [golden, plain, nobody])
        await api.usher.journeys.enrol({ journey, customer, id: freshId() }, workspace)
      await api.usher.workUntilQuiet()
      const ended = async (customer: string) => (await editor.query('customers.get', { customer })).data.runs
      expect(await ended(golden)).toMatchObject([{ reason: 'gold' }])
      expect(await ended(plain)).toMatchObject([{ reason: 'rest' }])
      expect(await ended(nobody)).toEqual([])

      await save('金卡买家', false, { id: gold, rev: 1 })
      const { run } = (await ended(golden))[0]
      const replayed = await replayRun(api.usher.database, api.one, Number(run), createEngine(catalog))
      expect(replayed.differences).toEqual([])
      expect(replayed.steps[0]?.facts.segments).toEqual([buyers, gold].sort())
      const { data: trace } = await editor.query('runs.trace', { run })
      expect(trace.steps[0].why).toMatchObject([{ node: 'who', port: 'case:gold', explanation: { result: true } }])

      await api.usher.journeys.enrol({ journey, customer: golden, id: freshId() }, workspace)
      await api.usher.workUntilQuiet()
      expect((await ended(golden)).map(({ reason }: { reason: string }) => reason).sort()).toEqual(['gold', 'rest'])
      expect((await editor.query('segments.usedIn', { segment: buyers })).data).toEqual({
        journeys: [{ id: journey, name: expect.stringContaining('分流'), live: true }],
        segments: [],
        knowledge: [],
        entries: [],
      })
    })

    test('of a changed rule some are told who would come in and go out, each with why', async () => {
      const tag = freshId()
      const mine = (rule: object) => ({ and: [{ has_tag: [tag] }, rule] })
      const id = await idOf('三到五级', mine({ '<=': [3, { var: 'customer.level' }, 5] }))
      const people = { low: freshId(), middle: freshId(), high: freshId(), unknown: freshId() }
      await upsert(people.low, { level: 3 }, [tag])
      await upsert(people.middle, { level: 5 }, [tag])
      await upsert(people.high, { level: 6 }, [tag])
      await upsert(people.unknown, {}, [tag])
      const rule = mine(level(4))
      const moved = async (side: 'in' | 'out') =>
        (await editor.query('segments.people', { rule, side, insteadOf: id })).data
      expect(await moved('in')).toMatchObject([{ id: people.high, why: { operator: 'and', result: true } }])
      expect(await moved('out')).toMatchObject([{ id: people.low, why: { operator: 'and', result: false } }])
      expect((await editor.query('segments.effect', { segment: id, rule })).data).toMatchObject({ enter: 1, leave: 1 })
      const outside = (await editor.query('segments.people', { rule, side: 'out' })).data
      expect(outside.map((one: { id: string }) => one.id)).toEqual(expect.arrayContaining([people.unknown, people.low]))
      expect((await editor.query('segments.people', { rule, insteadOf: 'sg_gone' })).status).toBe(404)
      const stranger = await api.asOther('editor')
      expect((await stranger.query('segments.people', { rule, insteadOf: id })).status).toBe(404)
    })

    test('what uses a segment are answers too', async () => {
      const id = await idOf('问得多的', level(2))
      const answers = [{ where: { in_segment: [id] }, text: '今天就发。' }, { text: '48 小时内发货。' }]
      const draft = { title: '多久发货', category: '物流', questions: ['几天能发'], answers }
      const { data } = await editor.mutate('knowledge.save', { id: null, rev: 0, draft })
      expect((await editor.query('segments.usedIn', { segment: id })).data).toEqual({
        journeys: [],
        segments: [],
        knowledge: [{ id: data.id, title: '多久发货' }],
        entries: [],
      })
    })

    test('what uses a segment are batch entries too: those that take it in, and those that leave it out', async () => {
      const taken = await idOf('要进的', level(1))
      const kept = await idOf('不进的', level(9))
      do await api.usher.workUntilQuiet()
      while ((await walkRefreshes(api.usher.world)) > 0)
      const journey = await publishJourney(publisher, '批量', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'api', where: null } },
          { id: 'out', kind: 'exit', config: { reason: 'done' } },
        ],
        edges: ['start.next → out'],
      })
      const rrule = 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0'
      const ask = { segment: taken, exclude: [kept], journey, perMinute: 60, rrule }
      const { data } = await publisher.mutate('batchEntries.start', ask)
      const use = async (segment: string) => (await editor.query('segments.usedIn', { segment })).data.entries
      const entry = {
        id: data.id,
        segment: { id: taken, name: '要进的' },
        journey: { id: journey, name: '批量' },
        state: 'waiting',
      }
      expect(await use(taken)).toEqual([{ ...entry, isExcluded: false }])
      expect(await use(kept)).toEqual([{ ...entry, isExcluded: true }])
      await publisher.mutate('batchEntries.stop', { entry: data.id })
      expect(await use(kept)).toMatchObject([{ state: 'stopped' }])
      await api.usher.database.db.updateTable('batch_entry').set({ state: 'done' }).execute()
      expect([await use(taken), await use(kept)]).toEqual([[], []])
    })

    test('a journey with an archived segment goes on, and is not published again', async () => {
      const id = await idOf('旧', level(1))
      const journey = await publishJourney(publisher, '旧人群', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'api', where: null } },
          { id: 'who', kind: 'segmentSwitch', config: { cases: [{ id: 'a', segment: id }] } },
          { id: 'yes', kind: 'exit', config: { reason: 'yes' } },
        ],
        edges: ['start.next → who', 'who.case:a → yes', 'who.else → yes'],
      })
      await editor.mutate('segments.archive', { segment: id, archived: true })
      const customer = freshId()
      await upsert(customer, { level: 2 })
      await api.usher.journeys.enrol({ journey, customer, id: freshId() }, workspace)
      await api.usher.workUntilQuiet()
      expect((await editor.query('customers.get', { customer })).data.runs).toMatchObject([{ reason: 'yes' }])
      const { data } = await editor.query('journeys.check', { journey })
      expect(data.problems).toContainEqual(expect.objectContaining({ code: 'SEGMENT_ARCHIVED', node: 'who' }))
    })
  })
}
