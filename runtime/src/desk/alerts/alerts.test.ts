import { MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openDesk, type TestDesk } from '../../../test/desk.ts'
import type { CallState } from '../../connectors/calls.ts'
import type { World } from '../../effects/world.ts'
import { raiseAlerts } from './raise-alerts.ts'

for (const { name } of databases) {
  describe(`Alerts of the desk on ${name}`, { timeout: 120_000 }, () => {
    let desk: TestDesk
    beforeAll(async () => {
      desk = await openDesk(name)
    })
    afterEach(async () => {
      for (const { id } of (await desk.supervisor.query('floor.alertRules')).data)
        await desk.supervisor.mutate('floor.removeAlertRule', { id })
      await desk.clear()
    })
    afterAll(() => desk.close())

    const crowded = { name: '排队告警', figure: 'waiting', is: 'above', level: 1, cooldownMs: 5 * MINUTE }
    const save = async (rule: object, id: string | null = null) =>
      (await desk.supervisor.mutate('floor.saveAlertRule', { id, enabled: true, rule })).data.id
    const raise = (connectors: World['connectors'] = {}) => raiseAlerts({ ...desk.api.usher.world, connectors })
    /** Once every rule is due again. */
    const look = async (connectors: World['connectors'] = {}) => {
      await desk.later(MINUTE)
      return raise(connectors)
    }
    const alertsOf = async (rule: string) =>
      (await desk.supervisor.query('floor.alerts')).data.alerts.filter(
        (alert: { rule: { name: string } }) => alert.rule.name === rule,
      )
    /** An SMS service that takes everything. */
    const taking = (sent: object[]) => ({
      send: async (message: object) => {
        sent.push(message)
        return { kind: 'accepted' as const }
      },
    })

    test('begin once, end when it is over, and are quiet for a while after', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'once' })
      const [first] = [await desk.asking('plain'), await desk.asking('plain')]
      expect(await look()).toBe(1)
      expect(await look()).toBe(0)
      expect(await alertsOf('once')).toMatchObject([{ value: 2, endedAt: null, seen: null }])
      await first.cancel()
      await look()
      expect((await alertsOf('once'))[0].endedAt).not.toBeNull()
      await desk.asking('plain')
      expect(await look()).toBe(0)
      await desk.later(6 * MINUTE)
      expect(await look()).toBe(1)
    })

    test('are not held back by what the rule warned of before it was changed', async () => {
      await desk.journey('plain', {})
      const id = await save({ ...crowded, name: 'before' })
      await desk.asking('plain')
      await desk.asking('plain')
      expect(await look()).toBe(1)
      await desk.later(SECOND)
      await save({ ...crowded, name: 'changed', level: 0 }, id)
      expect(await raise()).toBe(1)
      expect(await alertsOf('changed')).toMatchObject([{ value: 2, endedAt: null }])
    })

    test('are looked for when they are due, however many look', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'due', level: 0 })
      await save({ name: 'counted', figure: 'requests', is: 'above', level: 0, windowMs: 30 * MINUTE })
      expect(await raise()).toBe(0)
      await desk.asking('plain')
      expect(await raise()).toBe(0)
      await desk.later(5 * SECOND)
      expect(await raise()).toBe(1)
      expect(await alertsOf('due')).toHaveLength(1)
      await desk.later(25 * SECOND)
      expect(await raise()).toBe(1)
      expect(await alertsOf('counted')).toHaveLength(1)
    })

    test('are acknowledged by who was first', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'seen', level: 0 })
      await desk.asking('plain')
      await look()
      const [{ id }] = await alertsOf('seen')
      const before = (await desk.supervisor.query('floor.alerts')).data.unseen
      await desk.supervisor.mutate('floor.acknowledge', { id })
      await (await desk.api.as('owner')).mutate('floor.acknowledge', { id })
      const [{ seen }] = await alertsOf('seen')
      expect(seen.by).toBe((await desk.supervisor.query('auth.me')).data.person.name)
      expect((await desk.supervisor.query('floor.alerts')).data.unseen).toBe(before - 1)
    })

    test('a share needs enough to be told from, and a count is itself', async () => {
      await desk.journey('plain', {})
      await save({ name: 'gone', figure: 'abandoned', is: 'above', level: 0.5, least: 2 })
      await save({ name: 'few', figure: 'requests', is: 'below', level: 3, least: 5 })
      const [first, second] = [await desk.asking('plain'), await desk.asking('plain')]
      await desk.later(30 * SECOND)
      await first.cancel()
      await look()
      expect(await alertsOf('gone')).toEqual([])
      expect(await alertsOf('few')).toMatchObject([{ value: 2 }])
      await second.cancel()
      await look()
      expect(await alertsOf('gone')).toMatchObject([{ value: 1 }])
    })

    test('tell of each broken promise once, with whose it was, and are over with it', async () => {
      await desk.team('客服', { sla: { queue: { warnMs: 10 * SECOND, breachMs: 20 * SECOND } } }, 'everybody')
      await desk.journey('plain', {})
      await save({ name: 'each', figure: 'broken', each: true, is: 'above', level: 0 })
      const [first, second] = [await desk.asking('plain'), await desk.asking('plain')]
      await desk.later(40 * SECOND)
      expect(await look()).toBe(2)
      expect(await look()).toBe(0)
      const told = await alertsOf('each')
      expect(told.map(({ about }: { about: { conversation: string } }) => about.conversation).sort()).toEqual(
        [first.conversation, second.conversation].sort(),
      )
      expect(told[0]).toMatchObject({ endedAt: null, about: { clock: 'queue', agent: null } })
      await first.cancel()
      expect(await look()).toBe(0)
      const standing = (await alertsOf('each')).filter(({ endedAt }: { endedAt: number | null }) => endedAt === null)
      expect(standing).toMatchObject([{ about: { conversation: second.conversation } }])
    })

    test('leave by the brand’s SMS once, under the same key, and say why they could not', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'sms', level: 0, tell: { by: 'sms', whom: 'staff-7' } })
      await desk.asking('plain')
      await look()
      expect(await alertsOf('sms')).toMatchObject([{ sentAt: null, problem: 'NOT_CONNECTED' }])
      const sent: object[] = []
      await look({ sms: taking(sent) })
      await look({ sms: taking(sent) })
      const [{ id, sentAt, problem }] = await alertsOf('sms')
      expect([sentAt === null, problem]).toEqual([false, null])
      expect(sent).toEqual([{ key: id, customer: 'staff-7', text: '「sms」正在排队 1（高于 0）' }])
    })

    test('call again after a while as another call, and not at every look', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'call', level: 0, tell: { by: 'call', whom: 'staff-7' } })
      await desk.asking('plain')
      const asked: string[] = []
      const states: CallState[] = ['busy', 'answered']
      const next = async ({ key }: { readonly key: string }) => {
        asked.push(key)
        return states.shift() ?? 'failed'
      }
      const calls = { call: next, state: next }
      await look({ calls })
      expect(await alertsOf('call')).toMatchObject([{ sentAt: null, problem: 'NOT_ANSWERED' }])
      for (let minute = 0; minute < 6; minute++) await look({ calls })
      const [{ id, sentAt, problem }] = await alertsOf('call')
      expect([sentAt === null, problem, asked]).toEqual([false, null, [`${id}.1`, `${id}.2`]])
    })

    test('tell nobody of what was over before anybody could be told', async () => {
      await desk.journey('plain', {})
      await save({ ...crowded, name: 'over', level: 0, tell: { by: 'sms', whom: 'staff-7' } })
      const chat = await desk.asking('plain')
      await look({ sms: { send: () => Promise.reject(new Error('line cut')) } })
      expect(await alertsOf('over')).toMatchObject([{ sentAt: null, problem: 'UNAVAILABLE' }])
      await chat.cancel()
      const sent: object[] = []
      await look({ sms: taking(sent) })
      await look({ sms: taking(sent) })
      expect([sent, (await alertsOf('over'))[0].sentAt]).toEqual([[], null])
    })

    test('a rule that names nobody to tell is refused', async () => {
      const rule = { ...crowded, tell: { by: 'call', whom: '' } }
      expect((await desk.supervisor.mutate('floor.saveAlertRule', { id: null, enabled: true, rule })).status).toBe(400)
    })
  })
}
