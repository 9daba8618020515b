import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Caller, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let agent: Caller
    beforeAll(async () => {
      api = await openApi(database.name)
      agent = await api.as('agent')
    })
    afterAll(() => api.close())

    test('a way to look at the list is kept for everybody of the workspace, changed, and removed', async () => {
      const view = { search: 'll', tag: 'VIP', filter: { has_tag: ['VIP'] }, columns: ['tags', 'attribute:city'] }
      const { data } = await agent.mutate('customers.saveView', { id: null, name: '杭州 VIP', view })
      expect((await (await api.as('editor')).query('customers.views')).data).toEqual([
        { id: data.id, name: '杭州 VIP', view },
      ])
      await agent.mutate('customers.saveView', { id: data.id, name: 'VIP', view: { ...view, search: '' } })
      expect((await agent.query('customers.views')).data).toMatchObject([{ name: 'VIP', view: { search: '' } }])
      const { filter: _, ...older } = view
      await agent.mutate('customers.saveView', { id: data.id, name: 'VIP', view: older })
      expect((await agent.query('customers.views')).data).toMatchObject([{ view: { filter: null } }])
      const other = await api.asOther('agent')
      expect((await other.query('customers.views')).data).toEqual([])
      expect((await other.mutate('customers.saveView', { id: data.id, name: 'x', view })).status).toBe(404)
      expect(
        (await agent.mutate('customers.saveView', { id: null, name: 'x', view: { ...view, columns: ['secret'] } }))
          .status,
      ).toBe(400)
      expect((await agent.mutate('customers.removeView', { id: data.id })).data).toEqual({ removed: true })
      expect((await agent.query('customers.views')).data).toEqual([])
    })
  })
}
