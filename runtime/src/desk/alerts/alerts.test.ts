import { MINUTE, SECOND } from '@usher/shared/base/time'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openDesk, type TestDesk } from '../../../test/desk.ts'
import type { World } from '../../effects/world.ts'
import { watchDesk } from './watch-desk.ts'

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
    const look = (connectors: World['connectors'] = {}) => watchDesk({ ...desk.api.usher.world, connectors })
    const alertsOf = async (rule: string) =>
      (await desk.supervisor.query('floor.alerts')).data.alerts.filter(
        (alert: { rule: { name: string } }) => alert.rule.name === rule,
      )

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

    test('a share needs enough to be told from', async () => {
      await desk.journey('plain', {})
      const rule = { name: 'gone', figure: 'abandoned', is: 'above', level: 0.5, least: 2 }
      await save(rule)
      const [first, second] = [await desk.asking('plain'), await desk.asking('plain')]
      await desk.later(30 * SECOND)
      await first.cancel()
      expect(await look()).toBe(0)
      await second.cancel()
      expect(await look()).toBe(1)
      expect(await alertsOf('gone')).toMatchObject([{ value: 1 }])
    })

    test('leave by the brand’s SMS once, under the same key, and say why they could not', async () => {
      await desk.journey('plain', {})
      const tell = { by: 'sms', whom: 'staff-7' }
      await save({ ...crowded, name: 'sms', level: 0, tell })
      await desk.asking('plain')
      await look()
      expect(await alertsOf('sms')).toMatchObject([{ sentAt: null, problem: 'NOT_CONNECTED' }])
      const sent: object[] = []
      const sms = {
        send: async (message: object) => {
          sent.push(message)
          return { kind: 'accepted' as const }
        },
      }
      await look({ sms })
      await look({ sms })
      const [{ id, sentAt }] = await alertsOf('sms')
      expect(sentAt).not.toBeNull()
      expect(sent).toEqual([{ key: id, customer: 'staff-7', text: '「sms」正在排队 1（高于 0）' }])
    })

    test('a rule that names nobody to tell is refused', async () => {
      const rule = { ...crowded, tell: { by: 'call', whom: '' } }
      expect((await desk.supervisor.mutate('floor.saveAlertRule', { id: null, enabled: true, rule })).status).toBe(400)
    })
  })
}
