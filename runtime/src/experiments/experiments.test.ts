import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
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

    it('two versions are compared until somebody says which one goes on', async () => {
      const publisher = await api.as('publisher')
      const journey = await publishJourney(publisher, 'Compared', splitBy('compared'))
      const start = (versions: object) => publisher.mutate('experiments.startVersions', { journey, versions })
      const both = [
        { version: 1, weight: 50 },
        { version: 2, weight: 50 },
      ]
      expect((await start(both)).fault).toMatchObject({ code: 'NOT_FOUND' })
      const again = await publisher.mutate('journeys.publish', { journey, rev: 1 })
      expect(again.data).toMatchObject({ kind: 'published', version: 2 })

      const experiment = `versions:${journey}:1`
      const decide = {
        plan: { ...plan, arms: [{ id: 'v1' }, { id: 'v2' }], control: 'v1' },
        metrics: [metric],
      }
      const begun = await publisher.mutate('experiments.startVersions', {
        journey,
        versions: both,
        coverage: 20,
        decide,
      })
      expect(begun.data).toEqual({ experiment })
      expect((await start(both)).fault).toMatchObject({ code: 'VERSIONS_TESTED' })
      expect((await publisher.mutate('journeys.publish', { journey, rev: 1 })).fault).toMatchObject({
        code: 'VERSIONS_TESTED',
      })
      await publisher.mutate('experiments.reweigh', { experiment, weights: [10, 90], coverage: 50 })
      expect((await publisher.mutate('experiments.reweigh', { experiment, weights: [1, 1, 1] })).fault).toMatchObject({
        code: 'OTHER_ARMS',
      })
      const { data } = await publisher.query('experiments.report', { experiment })
      expect(data.experiment).toMatchObject({
        kind: 'versions',
        journey: { id: journey, name: 'Compared' },
        stoppedAt: null,
        planned: true,
        epochs: [
          { arms: ['v1', 'v2'], weights: [50, 50], coverage: 20, reason: 'started' },
          { weights: [10, 90], coverage: 50, reason: 'reweighed' },
        ],
      })
      await publisher.mutate('experiments.stop', { experiment, keep: 1 })
      const versions = (await publisher.query('journeys.versions', { journey })).data
      expect(versions.map(({ live }: { live: boolean }) => live)).toEqual([false, true])
      expect((await publisher.mutate('experiments.stop', { experiment })).fault).toMatchObject({ code: 'NOT_FOUND' })
    })

    it('a period has one holdout, and the next period ends it', async () => {
      const publisher = await api.as('publisher')
      const start = (period: string) => publisher.mutate('experiments.startHoldout', { period, percent: 5 })
      expect((await start('2026H2')).data).toEqual({ experiment: 'holdout:g:2026H2' })
      expect((await start('2026H2')).fault).toMatchObject({ code: 'PERIOD_USED' })
      await start('2027H1')
      const running = (await publisher.query('experiments.list')).data.filter(
        (test: { kind: string; stoppedAt: number | null }) => test.kind === 'globalHoldout' && test.stoppedAt === null,
      )
      expect(running).toMatchObject([{ id: 'holdout:g:2027H1', epochs: [{ weights: [95, 5] }] }])
      const reweigh = (more: object) =>
        publisher.mutate('experiments.reweigh', { experiment: 'holdout:g:2027H1', ...more })
      for (const wrong of [{ weights: [50, 50] }, { weights: [100, 0] }, { weights: [95, 5], coverage: 50 }])
        expect((await reweigh(wrong)).fault, JSON.stringify(wrong)).toMatchObject({ code: 'HOLDOUT_SIZE' })
      expect((await reweigh({ weights: [92, 8] })).fault).toBeNull()
      expect(
        (await publisher.mutate('experiments.reweigh', { experiment: 'autumn', weights: [1, 1] })).fault,
      ).toMatchObject({
        code: 'CHANGED_BY_PUBLISHING',
      })
    })

    it('a journey says whom it leaves alone, and a split that is gone ends its test', async () => {
      const publisher = await api.as('publisher')
      const journey = await publishJourney(publisher, 'Alone', splitBy('gone'))
      let rev = 1
      const change = async (...edits: readonly object[]) => {
        const batch = { id: freshId(), label: { key: 'build' }, edits }
        const saved = await publisher.mutate('journeys.applyEdits', { journey, baseRev: rev, batches: [batch] })
        rev = saved.data.rev
        await publisher.mutate('journeys.publish', { journey, rev })
      }
      const stateOf = async (id: string) =>
        (await publisher.query('experiments.list')).data.find((test: { id: string }) => test.id === id)
      const settings = { reentry: { kind: 'oneAtATime' }, exits: [], interrupts: [], maxAgeMs: null }
      await change({ kind: 'setSettings', settings: { ...settings, holdout: { kind: 'share', percent: 10 } } })
      expect(await stateOf(`holdout:j:${journey}`)).toMatchObject({
        kind: 'journeyHoldout',
        stoppedAt: null,
        epochs: [{ arms: ['treated', 'holdout'], weights: [90, 10] }],
      })
      expect(await stateOf('gone')).toMatchObject({ stoppedAt: null })
      await change(
        { kind: 'setSettings', settings },
        { kind: 'setConfig', node: 'split', path: ['salt'], value: 'new-one' },
      )
      expect((await stateOf(`holdout:j:${journey}`)).stoppedAt).not.toBeNull()
      expect((await stateOf('gone')).stoppedAt).not.toBeNull()
      expect(await stateOf('new-one')).toMatchObject({ stoppedAt: null })
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
