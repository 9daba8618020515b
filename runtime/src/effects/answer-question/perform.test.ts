import type { QuestionPayload } from '@usher/shared/engine/effect'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databases } from '../../../test/databases.ts'
import { openWorld, type TestWorld } from '../../../test/performing.ts'
import { inScope, type ScopedBy } from '../../api/scoped.ts'
import { clusterDaily } from '../../knowledge/cluster-daily.ts'
import { approveCluster, dismissCluster, listClusters } from '../../knowledge/clusters.ts'
import type { LanguageModel } from '../../knowledge/language-model.ts'
import { savePoint } from '../../knowledge/save-point.ts'
import type { World } from '../world.ts'
import { performAnswerQuestion } from './perform.ts'

const ASK: QuestionPayload = {
  text: '什么时候发货',
  category: null,
  product: null,
  point: null,
  minScore: 0.6,
  languageModel: false,
}

for (const { name } of databases) {
  describe(name, () => {
    let test: TestWorld
    let keys = 0
    beforeAll(async () => {
      test = await openWorld(name)
      await act(async (scoped) => {
        await savePoint(scoped, { id: null, rev: 0, draft: draft('什么时候发货', '48 小时内。', '金牌客户今天就发。') })
        await savePoint(scoped, { id: null, rev: 0, draft: draft('怎么开发票', '在订单页申请。') })
      })
    })
    afterAll(() => test.close())

    const act = <Value>(work: (scoped: ScopedBy) => Promise<Value>) =>
      inScope(test.world, test.workspace, (scoped) => work({ ...scoped, by: { id: 'p', name: '小禾' } }))
    const ask = async (more: Partial<QuestionPayload>, world: World = test.world, key = `ef_${keys++}`) =>
      (await performAnswerQuestion([test.planned('answerQuestion', { ...ASK, ...more }, { key })], world))[0]
    const remembered = () =>
      test.world.database.db.selectFrom('knowledge_question').selectAll().orderBy('key').execute()

    it('answers by what is known of the customer, and remembers each question once', async () => {
      const plain = { kind: 'done', data: { hit: true, title: '什么时候发货', text: '48 小时内。', answer: 1 } }
      expect(await ask({}, test.world, 'ef_same')).toMatchObject(plain)
      expect(await ask({}, test.world, 'ef_same')).toMatchObject(plain)
      const rows = await remembered()
      expect(rows).toMatchObject([{ key: 'ef_same', hit: true, point_rev: 1, text: '什么时候发货' }])
      await test.world.database.db
        .updateTable('customer')
        .set({ tags: ['gold'] })
        .where('key', '=', 'lin')
        .execute()
      expect(await ask({})).toMatchObject({ data: { text: '金牌客户今天就发。' } })
    })

    it('tells the nearest points of a miss', async () => {
      const missed = await ask({ text: '发货地是哪', minScore: 0.9 })
      expect(missed).toMatchObject({ data: { hit: false } })
      expect(JSON.stringify(missed)).toMatch(/near":\[\{[^}]*什么时候发货/)
      expect(await ask({ text: 'zzz' })).toMatchObject({ data: { hit: false, near: [] } })
    })

    it('knows of a change as soon as it is saved', async () => {
      expect(await ask({ text: '可以货到付款吗' })).toMatchObject({ data: { hit: false } })
      await act((scoped) => savePoint(scoped, { id: null, rev: 0, draft: draft('可以货到付款吗', '可以。') }))
      expect(await ask({ text: '可以货到付款吗' })).toMatchObject({ data: { hit: true, text: '可以。' } })
    })

    it('lets a model answer what was missed, only where the node allows it, and goes on without it', async () => {
      const asked: string[] = []
      const model = (answer: LanguageModel['answer']) => ({ ...test.world, languageModel: { answer } })
      const helpful = model(async (question, known) => {
        asked.push(question)
        return { kind: 'answer', point: known[0]!.id, text: '我们从杭州发货。' }
      })
      const text = '发货地是哪'
      const minScore = 0.9
      expect(await ask({ text, minScore }, helpful)).toMatchObject({ data: { hit: false } })
      expect(await ask({ text, minScore, languageModel: true }, helpful)).toMatchObject({
        data: { hit: true, title: '什么时候发货', text: '我们从杭州发货。' },
      })
      expect(asked).toEqual([text])
      const broken = model(async () => ({ kind: 'failed', reason: 'away' }))
      expect(await ask({ text, minScore, languageModel: true }, broken)).toMatchObject({
        kind: 'done',
        data: { hit: false },
      })
    })

    it('groups what was missed once a day, and a person makes knowledge of it', async () => {
      for (const text of ['支持花呗分期吗', '支持花呗分期吗？', '能花呗分期吗', '你好啊']) await ask({ text })
      expect(await clusterDaily(test.world)).toBe(1)
      expect(await clusterDaily(test.world)).toBe(0)
      const clusters = await act(async (scoped) => listClusters(scoped, (await test.world.knowledge.open(scoped)).base))
      const first = clusters.find(({ representative }) => representative.includes('花呗'))
      expect(first!.count).toBeGreaterThanOrEqual(2)
      const questions = first!.members.map(({ text }) => text)
      const become = { kind: 'point' as const, title: '花呗分期', category: '支付', answer: '支持三期免息。' }
      await act((scoped) => approveCluster(scoped, { cluster: first!.id, questions, become }))
      expect(await ask({ text: '支持花呗分期吗' })).toMatchObject({ data: { hit: true, text: '支持三期免息。' } })
      await expect(act((scoped) => dismissCluster(scoped, first!.id))).rejects.toMatchObject({
        detail: { code: 'DECIDED' },
      })
      const settled = (await remembered()).filter(({ cluster }) => cluster === first!.id)
      expect(settled.length).toBe(first!.count)
    })
  })
}

function draft(title: string, text: string, forGold?: string) {
  const base = { products: [], quickReplies: [] }
  const gold = forGold === undefined ? [] : [{ ...base, where: { has_tag: ['gold'] }, text: forGold }]
  return { title, category: '', questions: [], answers: [...gold, { ...base, where: null, text }], enabled: true }
}
