import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney, type TestNode } from '../../test/publish.ts'

const splitBy = (salt: string): { nodes: TestNode[]; edges: ['start.next → split'] } => ({
  nodes: [
    { id: 'start', kind: 'entry', config: { on: 'event', name: 'order_unpaid' } },
    {
      id: 'split',
      kind: 'split',
      config: {
        salt,
        arms: [
          { id: 'coupon', label: '发券', weight: 30 },
          { id: 'none', label: '', weight: 70 },
        ],
      },
    },
  ],
  edges: ['start.next → split'],
})

const metric = { id: 'paid', kind: 'proportion', event: 'order_paid' }
const plan = {
  arms: [{ id: 'none' }, { id: 'coupon', cost: 1 }],
  control: 'none',
  primary: { id: 'paid', kind: 'proportion' },
}

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openApi(database.name)
    })
    afterAll(() => api.close())

    it('publishing a split begins its test, with the weights as they are', async () => {
      const publisher = await api.as('publisher')
      await publishJourney(publisher, 'Pay reminder', splitBy('autumn'))
      const { data } = await publisher.query('experiments.list')
      expect(data).toMatchObject([{ id: 'autumn', planned: false, plannedAt: null, exposed: 0, decision: null }])
      expect(data[0]).toMatchObject({
        labels: { coupon: '发券', none: '' },
        journey: { name: 'Pay reminder', node: 'split' },
      })
      expect(data[0].epochs).toMatchObject([
        { epoch: 0, arms: ['coupon', 'none'], weights: [30, 70], reason: 'published' },
      ])
    })

    it('a plan is written down before the first customer, and has a fingerprint', async () => {
      const publisher = await api.as('publisher')
      const { data } = await publisher.mutate('experiments.register', { experiment: 'autumn', plan, metrics: [metric] })
      expect(data.planHash).toMatch(/^[0-9a-f]{64}$/)
      const report = (await (await api.as('viewer')).query('experiments.report', { experiment: 'autumn' })).data
      expect(report.analysis).toMatchObject({
        planHash: data.planHash,
        decision: { kind: 'wait', reasons: [{ code: 'NOBODY_YET' }] },
      })
      expect(report.health).toMatchObject({ state: 'healthy', chiSquared: null })
      expect(report.metrics).toMatchObject([{ id: 'paid', windowDays: 7, latenessHours: 24 }])
    })

    it('a test without a plan tells its health, and decides nothing', async () => {
      const publisher = await api.as('publisher')
      await publishJourney(publisher, 'Another', splitBy('winter'))
      const { data } = await publisher.query('experiments.report', { experiment: 'winter' })
      expect(data).toMatchObject({ plan: null, analysis: null, health: { state: 'healthy' } })
    })

    it('plans that cannot be decided by are refused with the place', async () => {
      const publisher = await api.as('publisher')
      const register = (more: object) =>
        publisher.mutate('experiments.register', { experiment: 'spring', plan, metrics: [metric], ...more })
      expect((await register({ metrics: [{ ...metric, id: 'other' }] })).fault).toMatchObject({ code: 'NO_METRIC' })
      expect((await register({ plan: { ...plan, control: 'nobody' } })).fault?.message).toContain('control')
      expect((await publisher.query('experiments.report', { experiment: 'spring' })).fault).toMatchObject({
        code: 'NO_EXPERIMENT',
      })
    })

    it('belongs to its workspace, and only publishers say how it is decided', async () => {
      expect((await (await api.asOther('owner')).query('experiments.list')).data).toEqual([])
      const refused = await (await api.as('editor')).mutate('experiments.register', {
        experiment: 'autumn',
        plan,
        metrics: [metric],
      })
      expect(refused.status).toBe(403)
      const audit = await (await api.as('supervisor')).query('experiments.audit')
      expect(audit.data).toEqual({ assignments: 0, unexplained: [] })
    })
  })
}
