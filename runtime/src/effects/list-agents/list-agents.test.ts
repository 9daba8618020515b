import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openWorld, type TestWorld } from '../../../test/performing.ts'
import { inScope } from '../../api/scoped.ts'
import { saveProfile } from '../../auth/agent-profile.ts'
import { listConversations } from '../../conversations/list.ts'
import { performRequestHandoff } from '../request-handoff/perform.ts'
import { performListAgents } from './perform.ts'

for (const { name } of databases) {
  describe(name, () => {
    let test: TestWorld
    beforeAll(async () => {
      test = await openWorld(name)
      await hire('an', '小安', ['宠物'])
      await hire('he', '小禾', ['宠物', '售后'])
      await hire('gone', '小去', ['宠物'], false)
    })
    afterAll(() => test.close())

    async function hire(id: string, shown: string, tags: string[], active = true) {
      await inScope(test.world, test.workspace, async (scoped) => {
        const person = { workspace: test.workspace, id, name: shown, email: `${id}@a.example`, role: 'agent' }
        await scoped.trx
          .insertInto('person')
          .values({ ...person, password: '', active, created_at: 0 })
          .execute()
        await saveProfile(scoped, { id, profile: { name: shown, line: '', tags } })
      })
    }

    async function listed(tags: readonly string[], workspace = test.workspace) {
      const [answer] = await performListAgents(
        [test.planned('listAgents', { tags, most: 5 }, { workspace })],
        test.world,
      )
      if (answer?.kind !== 'done') throw new Error('Not done')
      const { agents } = answer.data as { agents: { id: string; serving: number }[] }
      return agents.map(({ id, serving }) => `${id} ${serving}`)
    }

    it('are those of the workspace who have the tags and can sign in', async () => {
      expect(await listed(['宠物'])).toEqual(['an 0', 'he 0'])
      expect(await listed(['宠物', '售后'])).toEqual(['he 0'])
      expect(await listed([], test.open)).toEqual([])
    })

    it('is asked for by name, and the least busy come first', async () => {
      await performRequestHandoff([test.planned('requestHandoff', { ...request, agent: 'an' })], test.world)
      const queue = await inScope(test.world, test.workspace, (scoped) =>
        listConversations({ ...scoped, by: { id: 'he', name: '小禾' } }, { view: 'queue', limit: 10, cursor: null }),
      )
      expect(queue.conversations[0]?.handoff?.preferred).toEqual({ id: 'an', name: '小安' })
      await test.world.database.db.updateTable('conversation').set({ owner: 'human', agent: 'an' }).execute()
      expect(await listed(['宠物'])).toEqual(['he 0', 'an 1'])
    })

    it('is nobody in particular when the one asked for has left', async () => {
      const again = test.planned('requestHandoff', { ...request, agent: 'gone' }, { seq: 9 })
      await performRequestHandoff([again], test.world)
      const { preferred } = await test.world.database.db
        .selectFrom('handoff')
        .select('preferred')
        .where('seq', '=', 9)
        .executeTakeFirstOrThrow()
      expect(preferred).toBe(null)
    })
  })
}

const request = {
  mode: 'silent',
  team: null,
  skills: [],
  priority: 0,
  reason: '要人工',
  note: '',
  context: {},
  queueTimeoutMs: null,
  announcement: '',
} as const
