import type { KnowledgeDraft } from '@usher/shared/knowledge/point'
import { describe, expect, it } from 'vitest'
import { knowledgeDraftOf, pointDraftOf, withAnswer, withoutAnswer } from './point-draft.ts'

const stored: KnowledgeDraft = {
  title: '多久发货',
  category: '物流',
  questions: ['什么时候发货', '几天能发'],
  enabled: true,
  answers: [
    {
      where: { has_tag: ['vip'] },
      products: ['猫粮', '猫砂'],
      text: '今天。',
      quickReplies: [{ id: 'track', label: '查物流' }],
    },
    { where: null, products: [], text: '48 小时内。', quickReplies: [] },
  ],
}

describe('a point in the form', () => {
  it('comes back as it was', () => {
    expect(knowledgeDraftOf(pointDraftOf(stored), stored)).toEqual(stored)
  })

  it('keeps the id of a reply that is still there, and drops blank and double lines', () => {
    const draft = pointDraftOf(stored)
    const [first, last] = draft.answers
    const edited = { ...draft, questions: ' a \n\na\nb', answers: [{ ...first!, replies: '转人工\n查物流\n' }, last!] }
    expect(knowledgeDraftOf(edited, stored)).toMatchObject({
      questions: ['a', 'b'],
      answers: [
        {
          quickReplies: [
            { id: 'r1', label: '转人工' },
            { id: 'track', label: '查物流' },
          ],
        },
        {},
      ],
    })
  })

  it('takes new answers above the one for everybody else', () => {
    const more = withAnswer(pointDraftOf(stored))
    expect(more.answers.map(({ key, where }) => [key, where])).toEqual([
      [0, { has_tag: ['vip'] }],
      [2, true],
      [1, null],
    ])
    expect(withoutAnswer(more, 2)).toEqual(pointDraftOf(stored))
  })
})
