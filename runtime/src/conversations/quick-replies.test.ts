import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'

for (const { name } of databases) {
  describe(name, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openApi(name)
    })
    afterAll(() => api.close())

    const reply = { id: null, rev: 0, title: '退款规则', text: '{{customer}}您好，七天内可以退款。' }

    test('supervisors keep the replies of everybody, agents their own, and each finds them by initials', async () => {
      const [agent, supervisor] = [await api.as('agent'), await api.as('supervisor')]
      const refused = await agent.mutate('quickReplies.save', { ...reply, scope: 'workspace' })
      expect(refused.status).toBe(403)
      await supervisor.mutate('quickReplies.save', { ...reply, scope: 'workspace' })
      await agent.mutate('quickReplies.save', { ...reply, title: '问候', scope: 'own' })
      const seen = async (caller: typeof agent) =>
        (await caller.query('quickReplies.list')).data.map(
          ({ scope, initials }: { scope: string; initials: string }) => `${scope} ${initials}`,
        )
      expect(await seen(agent)).toEqual(expect.arrayContaining(['workspace tkgz', 'own wh']))
      expect(await seen(supervisor)).toEqual(['workspace tkgz'])
    })

    test('of two who change one at once the second is told; nobody touches what is not theirs', async () => {
      const [agent, supervisor] = [await api.as('agent'), await api.as('supervisor')]
      const { id, rev } = (await supervisor.mutate('quickReplies.save', { ...reply, scope: 'workspace' })).data
      const change = { ...reply, id, rev, scope: 'workspace' }
      expect((await supervisor.mutate('quickReplies.save', change)).data.rev).toBe(2)
      expect((await supervisor.mutate('quickReplies.save', change)).fault?.code).toBe('CHANGED_MEANWHILE')
      expect((await agent.mutate('quickReplies.remove', { id })).status).toBe(403)
      const own = (await agent.mutate('quickReplies.save', { ...reply, scope: 'own' })).data
      expect((await supervisor.mutate('quickReplies.remove', { id: own.id })).status).toBe(404)
      expect((await agent.mutate('quickReplies.remove', { id: own.id })).data).toEqual({ removed: true })
      const gone = { ...reply, id: own.id, rev: own.rev, scope: 'own' }
      expect((await agent.mutate('quickReplies.save', gone)).status).toBe(404)
    })
  })
}
