import { describe, expect, it } from 'vitest'
import { SECOND } from '../base/time.ts'
import { type QualityRule, qualityRules } from './rules.ts'
import { scoreConversation } from './score-conversation.ts'
import type { Line } from './transcript.ts'

const rules = qualityRules.parse({})

/** `c` or `a`, at this second, and what was said. */
function talk(...said: readonly (readonly ['c' | 'a', number, string])[]): readonly Line[] {
  return said.map(([who, at, text], place) => ({
    ...{ seq: place + 1, author: who === 'c' ? 'customer' : 'agent', text, products: text.startsWith('[商品]') },
    at: at * SECOND,
  }))
}
const scored = (lines: readonly Line[], of = rules) =>
  scoreConversation({ takenAt: 0, lines, opens: true, closes: true }, of)
const check = (rule: QualityRule, lines: readonly Line[]) => scored(lines).checks.find((one) => one.rule === rule)!

const good = talk(
  ['c', 0, '在吗亲，想问下这款羽绒服还有货吗'],
  ['a', 10, '您好，请问您要什么尺码？'],
  ['c', 30, 'L码'],
  ['a', 50, '这款L码有货的'],
  ['a', 60, '感谢光临，祝您生活愉快'],
)

describe('a conversation', () => {
  it('that keeps every rule has all the points, and says by which lines', () => {
    expect(scored(good).score).toBe(100)
    expect(check('greeting', good)).toMatchObject({ kept: 1, evidence: [2] })
    expect(check('product', good)).toMatchObject({ kept: 1, evidence: [4] })
    expect(check('closing', good)).toMatchObject({ kept: 1, evidence: [5] })
  })

  it('loses what each broken rule weighs, and no more', () => {
    const rude = [...good, ...talk(['a', 70, '不知道，自己看']).map((line) => ({ ...line, seq: 6 }))]
    expect(check('forbidden', rude)).toMatchObject({ kept: 0, evidence: [6] })
    expect(scored(rude).score).toBe(80)
  })

  it('is not judged by what it gave no occasion for', () => {
    const short = talk(['c', 0, '谢谢'], ['a', 5, '您好，请问还有其他问题吗？感谢'])
    expect([check('product', short).kept, check('next', short).kept, scored(short).score]).toEqual([null, null, 100])
    expect(scored([]).score).toBeNull()
  })

  it('that nobody answered is late', () => {
    expect(check('first', talk(['c', 0, '有人吗']))).toMatchObject({ kept: 0, evidence: [1] })
  })

  it.each([
    [30, 1],
    [31, 0],
  ])('whose first answer comes after %i seconds keeps %i of the promise', (at, kept) => {
    expect(check('first', talk(['c', 0, '在吗'], ['a', at, '在的'])).kept).toBe(kept)
  })

  it('is as late as its longest unanswered line, however often the customer asks again', () => {
    const slow = talk(
      ['a', 1, '您好'],
      ['c', 10, '退款呢'],
      ['c', 60, '？？'],
      ['a', 75, '稍等'],
      ['c', 80, '好'],
      ['a', 90, '好了'],
    )
    expect(check('next', slow)).toMatchObject({ kept: 0.5, evidence: [4] })
  })

  it('shows a product in words or as a card', () => {
    const asks = ['c', 0, '有没有适合敏感肌的推荐一下'] as const
    expect(check('product', talk(asks, ['a', 5, '[商品]']))).toMatchObject({ kept: 1, evidence: [2] })
    expect(check('product', talk(asks, ['a', 5, '稍等']))).toMatchObject({ kept: 0, evidence: [1] })
  })

  it('is judged by the weights and words of the brand', () => {
    const own = qualityRules.parse({ greeting: { weight: 100, words: ['喵'] }, forbidden: { words: ['有货'] } })
    expect(
      scored(good, own)
        .checks.filter(({ kept }) => kept === 0)
        .map(({ rule }) => rule),
    ).toEqual(['greeting', 'forbidden'])
    expect(scored(good, own).score).toBe(37)
  })
})
