import { templates } from '@usher/shared/templates/templates'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let editor: Caller
    let journey: string

    beforeAll(async () => {
      api = await openApi(database.name)
      editor = await api.as('editor')
    })
    afterAll(() => api.close())

    test('a draft begins from a template with its blanks filled in', async () => {
      const values = { shop: '山月', look_after: 3 * 86_400_000 }
      const made = await editor.mutate('journeys.createFromTemplate', {
        template: 'pet-onboarding',
        name: '迎新',
        values,
      })
      expect(made.data.problems).toEqual([])
      journey = made.data.id
      const { data } = await editor.query('journeys.get', { journey })
      expect(data.document.name).toBe('迎新')
      const config = (id: string) => data.document.nodes.find((node: { id: string }) => node.id === id).config
      expect(config('welcome').content.text).toContain('欢迎来到山月')
      expect([config('week').ms, config('week2').ms]).toEqual([259_200_000, 259_200_000])
      const { data: checked } = await editor.query('journeys.check', { journey })
      expect(checked.problems.filter(({ severity }: { severity: string }) => severity === 'error')).toEqual([])
    })

    test('its stories come along as tests, told of this journey', async () => {
      const { data } = await editor.query('scenarios.list', { journey })
      expect(data).toHaveLength(storiesOf('pet-onboarding'))
      for (const { scenario, updatedBy } of data) {
        expect(scenario.journey).toBe('迎新')
        expect(updatedBy).toBe('editor of one')
      }
      expect(JSON.stringify(data)).toContain('欢迎来到山月')
    })

    test('every template can be begun, with its segments', async () => {
      for (const { id, segments = [] } of templates) {
        const made = await editor.mutate('journeys.createFromTemplate', { template: id, name: id })
        expect(made.status).toBe(200)
        const { data } = await editor.query('journeys.get', { journey: made.data.id })
        const known = data.segments.map((segment: { id: string }) => segment.id)
        for (const segment of segments) expect(known).toContain(segment.id)
      }
    })

    test('blanks that do not fit are refused together, and unknown templates too', async () => {
      const values = { shop: '', group: 'nowhere' }
      const refused = await editor.mutate('journeys.createFromTemplate', {
        template: 'pet-onboarding',
        name: 'x',
        values,
      })
      expect(refused.status).toBe(400)
      expect(refused.fault).toMatchObject({
        code: 'BLANK_EMPTY',
        args: {
          faults: [
            { code: 'BLANK_EMPTY', blank: 'shop' },
            { code: 'BLANK_LINK', blank: 'group' },
          ],
        },
      })
      expect((await editor.mutate('journeys.createFromTemplate', { template: 'none', name: 'x' })).status).toBe(404)
    })

    test('tests are saved, changed and removed; what is no scenario is refused with its place', async () => {
      const scenario = { journey: '迎新', start: { at: '2026-03-02T10:00:00+08:00' } }
      const { data } = await editor.mutate('scenarios.save', { journey, id: null, name: '我的', scenario })
      const list = async () => (await editor.query('scenarios.list', { journey })).data
      expect(await list()).toHaveLength(storiesOf('pet-onboarding') + 1)
      const renamed = await editor.mutate('scenarios.save', { journey, id: data.id, name: '改名', scenario })
      expect(renamed.data).toEqual({ id: data.id })
      expect((await list()).map(({ name }: { name: string }) => name)).toContain('改名')
      const broken = await editor.mutate('scenarios.save', { journey, id: null, name: 'x', scenario: { journey: 'x' } })
      expect(broken.fault).toMatchObject({ code: 'BAD_SCENARIO' })
      const stranger = await api.asOther('editor')
      expect((await stranger.mutate('scenarios.remove', { journey, scenario: data.id })).status).toBe(404)
      expect((await editor.mutate('scenarios.remove', { journey, scenario: data.id })).status).toBe(200)
      expect((await editor.mutate('scenarios.remove', { journey, scenario: data.id })).status).toBe(404)
      expect(await list()).toHaveLength(storiesOf('pet-onboarding'))
    })
  })
}

function storiesOf(template: (typeof templates)[number]['id']): number {
  return templates.find(({ id }) => id === template)!.stories.length
}
