import { HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, openApi, signIn, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'
import { START } from '../../test/shards.ts'
import { setVirtualClock } from '../clock/virtual-clock.ts'
import { walkRefreshes } from '../segments/refresh.ts'
import { walkEntries } from './walk.ts'

for (const database of databases) {
  describe(database.name, { timeout: 60_000 }, () => {
    let api: TestApi
    let publisher: Caller
    let segment: string
    let vip: string
    let journey: string
    let now = START

    beforeAll(async () => {
      api = await openApi(database.name)
      await setClock(START)
      publisher = await api.as('publisher')
      await api.usher.customers.upsert(
        Array.from({ length: 100 }, (_, n) => ({ id: `c${n}`, attributes: { level: n } })),
        { workspace: 'one' },
      )
      segment = await save('十级以上', { '>=': [{ var: 'customer.level' }, 10] })
      vip = await save('贵宾', { '>=': [{ var: 'customer.level' }, 90] })
      journey = await publish('批量')
    }, 60_000)
    afterAll(() => api.close())

    const setClock = async (to: number) => {
      now = to
      await setVirtualClock(api.usher.database.db, to)
    }
    /** So far that everybody must sign in again. */
    const leap = async (to: number) => {
      await setClock(to)
      publisher = await signIn(api.app, 'publisher@one.example')
    }
    const publish = (name: string) =>
      publishJourney(publisher, name, {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'api', where: null } },
          { id: 'end', kind: 'exit', config: { reason: 'done' } },
        ],
        edges: ['start.next → end'],
      })
    const save = async (name: string, rule: object): Promise<string> => {
      const { id } = (await publisher.mutate('segments.save', { id: null, rev: 0, name, rule })).data
      await refreshed()
      return id
    }
    const refreshed = async () => {
      do await api.usher.workUntilQuiet()
      while ((await walkRefreshes(api.usher.world)) > 0)
    }
    /** Lets time go by as workers see it: one looks every few seconds. */
    const pass = async (ms: number) => {
      for (const end = now + ms; now < end; ) {
        await setClock(Math.min(end, now + 5 * SECOND))
        await walkEntries(api.usher.world)
      }
      await api.usher.workUntilQuiet()
    }
    const start = (more: object = {}) =>
      publisher.mutate('batchEntries.start', { journey, segment, perMinute: 10, ...more })
    /** With its first round begun, where it is one for now. */
    const started = async (more: object = {}): Promise<string> => {
      const { id } = (await start(more)).data
      await walkEntries(api.usher.world)
      return id
    }
    const entryOf = async (id: string) =>
      (await publisher.query('batchEntries.list', {})).data.find((entry: { id: string }) => entry.id === id)
    const takenIn = async (entry: string) => {
      const { rows } = await sql<{ customer: number }>`
        SELECT customer FROM usher.transition WHERE input_id LIKE ${`b:${entry}.%`}`.execute(api.usher.database.db)
      return rows.map(({ customer }) => customer)
    }

    it('says how many and who before it begins, without those who are left out', async () => {
      const { data } = await publisher.query('batchEntries.preview', { segment, exclude: [vip] })
      expect(data.customers).toBe(80)
      expect(data.people).toHaveLength(5)
      expect(data.people.map(({ id }: { id: string }) => id)).not.toContain('c95')
    })

    it('takes them in at its pace, stops, goes on where it stopped, and asks nobody twice', async () => {
      const id = await started({ exclude: [vip] })
      await pass(2 * MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'running', total: 80, sent: 21 })
      expect((await start({ exclude: [vip] })).fault?.code).toBe('ALREADY_UNDER_WAY')
      await publisher.mutate('batchEntries.stop', { entry: id })
      await pass(5 * MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'stopped', sent: 21 })
      await publisher.mutate('batchEntries.resume', { entry: id })
      await pass(MINUTE)
      expect((await entryOf(id)).sent).toBe(32)
      await pass(5 * MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'done', sent: 80 })
      const taken = await takenIn(id)
      expect([taken.length, new Set(taken).size]).toEqual([80, 80])
    })

    it('is begun by a worker, not by the call, and can be stopped and let go on before', async () => {
      const { id } = (await start({ segment: vip })).data
      expect(await entryOf(id)).toMatchObject({ state: 'waiting', rounds: 0, total: 0 })
      expect((await start({ segment: vip })).fault?.code).toBe('ALREADY_UNDER_WAY')
      await publisher.mutate('batchEntries.stop', { entry: id })
      await walkEntries(api.usher.world)
      expect(await entryOf(id)).toMatchObject({ state: 'stopped', rounds: 0 })
      await publisher.mutate('batchEntries.resume', { entry: id })
      await pass(2 * MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'done', rounds: 1, total: 10, sent: 10 })
    })

    it('is not let go on beside another one of the same segment and journey', async () => {
      const first = await started({ segment: vip })
      await publisher.mutate('batchEntries.stop', { entry: first })
      const second = await started({ segment: vip })
      expect((await publisher.mutate('batchEntries.resume', { entry: first })).fault?.code).toBe('ALREADY_UNDER_WAY')
      await publisher.mutate('batchEntries.stop', { entry: second })
      expect((await publisher.mutate('batchEntries.resume', { entry: first })).data.changed).toBe(true)
      await pass(2 * MINUTE)
      expect(await entryOf(first)).toMatchObject({ state: 'done', sent: 10 })
    })

    it('keeps no other waiting when it fails, is tried again, and is left to people in the end', async () => {
      const broken = await started({ segment: vip, rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0' })
      const other = await started({ segment: vip })
      const set = (rrule: string) =>
        sql`UPDATE usher.batch_entry SET rrule = ${rrule}, round_at = ${now} WHERE id = ${broken}`.execute(
          api.usher.database.db,
        )
      await set('no rule')
      await pass(MINUTE)
      expect((await entryOf(other)).sent).toBe(10)
      expect(await entryOf(broken)).toMatchObject({ state: 'waiting', problem: null })
      await pass(4 * MINUTE)
      expect(await entryOf(broken)).toMatchObject({ state: 'stopped', problem: 'failed', rounds: 0 })
      await set('FREQ=DAILY;BYHOUR=9;BYMINUTE=0')
      await publisher.mutate('batchEntries.resume', { entry: broken })
      expect(await entryOf(broken)).toMatchObject({ state: 'waiting', problem: null })
      await publisher.mutate('batchEntries.stop', { entry: broken })
    })

    it('looks at nothing while nothing is due', async () => {
      const due = async () =>
        (await sql`SELECT FROM usher.batch_entry WHERE due_at <= ${now}`.execute(api.usher.database.db)).rows.length
      const id = await started({ segment: vip, perMinute: 1 })
      await walkEntries(api.usher.world)
      expect(await due()).toBe(0)
      await setClock(now + MINUTE)
      expect(await due()).toBe(1)
      await publisher.mutate('batchEntries.stop', { entry: id })
      expect(await due()).toBe(0)
    })

    it('goes on at its pace after its journey was paused, not all at once', async () => {
      const id = await started({ perMinute: 60 })
      await publisher.mutate('journeys.pause', { journey })
      await pass(10 * MINUTE)
      expect((await entryOf(id)).sent).toBe(0)
      await publisher.mutate('journeys.resume', { journey })
      await pass(10 * SECOND)
      expect(await entryOf(id)).toMatchObject({ state: 'running', sent: 11 })
      await pass(2 * MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'done', sent: 90 })
    })

    it('comes round by its rule, each time for who is a member then, until the rule ends', async () => {
      const rrule = 'FREQ=MONTHLY;BYMONTHDAY=-1;BYHOUR=9;BYMINUTE=30;COUNT=2'
      const { data: rounds } = await publisher.query('batchEntries.rounds', { rrule })
      const shown = rounds.map((at: number) => new Date(at).toISOString())
      expect(shown).toEqual(['2026-03-31T01:30:00.000Z', '2026-04-30T01:30:00.000Z'])
      const id = await started({ segment: vip, perMinute: 60, rrule })
      await leap(rounds[0] - 1)
      await pass(0)
      expect(await entryOf(id)).toMatchObject({ state: 'waiting', rounds: 0, roundAt: rounds[0] })
      await pass(MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'waiting', rounds: 1, sent: 10, roundAt: rounds[1] })
      await api.usher.customers.upsert({ id: 'c99', attributes: { level: 0 } }, { workspace: 'one' })
      await refreshed()
      await leap(rounds[1] - 1)
      await pass(MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'done', rounds: 2, sent: 9 })
    })

    it('passes a round over that falls into a pause of its journey', async () => {
      const id = await started({ segment: vip, rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0' })
      const { roundAt } = await entryOf(id)
      await publisher.mutate('journeys.pause', { journey })
      await leap(roundAt)
      await pass(5 * SECOND)
      expect(await entryOf(id)).toMatchObject({ state: 'waiting', rounds: 0, roundAt: roundAt + 24 * HOUR })
      await publisher.mutate('journeys.resume', { journey })
      await publisher.mutate('batchEntries.stop', { entry: id })
    })

    it('keeps its segments from being archived while it needs them', async () => {
      const left = await save('不要打扰', { '>=': [{ var: 'customer.level' }, 95] })
      const id = await started({ exclude: [left], rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0' })
      const archive = () => publisher.mutate('segments.archive', { segment: left, archived: true })
      expect((await archive()).fault?.code).toBe('SEGMENT_IN_USE')
      await publisher.mutate('batchEntries.stop', { entry: id })
      expect((await archive()).status).toBe(200)
      await refreshed()
      expect((await publisher.mutate('batchEntries.resume', { entry: id })).fault?.code).toBe('SEGMENT_ARCHIVED')
      expect((await start({ exclude: [left] })).fault?.code).toBe('SEGMENT_ARCHIVED')
    })

    it('refuses to guess while a changed rule is still being looked at', async () => {
      await publisher.mutate('segments.save', { id: null, rev: 0, name: '新的', rule: true })
      expect((await start()).fault?.code).toBe('SEGMENTS_BEING_COUNTED')
      expect((await publisher.query('batchEntries.preview', { segment })).fault?.code).toBe('SEGMENTS_BEING_COUNTED')
      await refreshed()
    })

    it('refuses what it cannot keep, and who may not', async () => {
      const { fault } = await start({ rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' })
      expect(fault).toMatchObject({ code: 'BAD_RECURRENCE', place: 'rrule' })
      const draft = (await publisher.mutate('journeys.create', { name: '草稿' })).data.id
      expect((await start({ journey: draft })).fault?.code).toBe('NOT_LIVE')
      const editor = await api.as('editor')
      expect((await editor.mutate('batchEntries.start', { journey, segment, perMinute: 1 })).status).toBe(403)
      const stranger = await api.asOther('publisher')
      expect((await stranger.query('batchEntries.preview', { segment })).status).toBe(404)
      expect((await stranger.query('batchEntries.list', {})).data).toEqual([])
    })

    it('ends with the reason when no further round can be found', async () => {
      const id = await started({ segment: vip, perMinute: 600, rrule: 'FREQ=DAILY;BYHOUR=9;BYMINUTE=0' })
      // Behind the next one ten years go by before there is another.
      const rrule = 'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=29;BYDAY=SU;UNTIL=21000101T000000Z'
      await leap(Date.parse('2032-03-01T00:00:00Z'))
      await sql`UPDATE usher.batch_entry SET rrule = ${rrule} WHERE id = ${id}`.execute(api.usher.database.db)
      await pass(MINUTE)
      expect(await entryOf(id)).toMatchObject({ state: 'done', problem: 'tooFarAhead', rounds: 1, sent: 9 })
    })
  })
}
