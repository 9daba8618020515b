import { array, assert, constantFrom, integer, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMatcher } from './matcher.ts'
import { normaliseText } from './normalise-text.ts'
import { spell, syllablesOf } from './spell.ts'

const entries = [
  { id: 'return', texts: ['退换货政策', '怎么退货', '七天无理由怎么退'] },
  { id: 'refund', texts: ['退款多久到账', '钱什么时候退给我'] },
  { id: 'ship', texts: ['什么时候发货', '今天能寄出吗'] },
  { id: 'track', texts: ['快递到哪了', '怎么查物流'] },
  { id: 'coupon', texts: ['优惠券怎么用', '券用不了'] },
  { id: 'address', texts: ['修改收货地址', '地址填错了怎么改'] },
  { id: 'size', texts: ['尺码怎么选', '身高体重穿多大'] },
  { id: 'invoice', texts: ['怎么开发票'] },
  { id: 'points', texts: ['会员积分可以换什么'] },
  { id: 'english', texts: ['Where is my parcel', 'track my order'] },
]
const matcher = createMatcher(entries)
const best = (text: string) => matcher.match(text, 1)[0]?.id

describe('matching what a customer means', () => {
  it('knows an entry by its own words, whatever their form', () => {
    expect(matcher.match('退款多久到账', 1)).toEqual([{ id: 'refund', score: 1, text: '退款多久到账' }])
    expect(matcher.match('退款多久到賬？', 1)[0]?.score).toBe(1)
    expect(matcher.match('ＷＨＥＲＥ　is my parcel!', 1)[0]?.score).toBe(1)
  })

  it.each([
    ['亲，我买的那件衣服想退掉可以吗', 'return'],
    ['你好请问钱多久能退回来', 'refund'],
    ['麻烦问下啥时候寄出', 'ship'],
    ['我的包裹现在到哪里了', 'track'],
    ['红包为什么不能用', 'coupon'],
    ['想改一下收货地址', 'address'],
    ['积分能换啥', 'points'],
    ['可以给我开票吗', 'invoice'],
  ])('reads "%s" as %s', (text, id) => expect(best(text)).toBe(id))

  it.each([
    ['退款多久到胀', 'refund', 'a wrong letter'],
    ['优惠卷怎么用', 'coupon', 'a letter that sounds the same'],
    ['修该收获地址', 'address', 'two of them'],
    ['什么时发货', 'ship', 'a missing letter'],
    ['kuaidi daonale', 'track', 'pinyin'],
    ['thh', 'return', 'the first letters of pinyin'],
    ['where is my parcle', 'english', 'a wrong English letter'],
  ])('reads "%s" as %s in spite of %s', (text, id) => expect(best(text)).toBe(id))

  it('scores what has little in common low', () => {
    expect(matcher.match('今天天气真好', 1)[0]?.score ?? 0).toBeLessThan(0.3)
    expect(matcher.match('', 3)).toEqual([])
  })

  it('names each entry once, best first', () => {
    const ids = matcher.match('怎么退货退款', 10).map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('suggesting while somebody types', () => {
  const first = (typed: string) => matcher.suggest(typed, 3)[0]?.text

  it.each([
    ['退换', '退换货政策'],
    ['tuihuan', '退换货政策'],
    ['thh', '退换货政策'],
    ['tuikuan', '退款多久到账'],
    ['tkdj', '退款多久到账'],
    ['yhq', '优惠券怎么用'],
    ['到哪', '快递到哪了'],
    ['track', 'track my order'],
    ['發票', '怎么开发票'],
  ])('goes on from "%s" with "%s"', (typed, text) => expect(first(typed)).toBe(text))

  it('offers what resembles a text with a wrong letter', () => {
    expect(matcher.suggest('优惠卷', 3)[0]?.id).toBe('coupon')
  })

  it('starts no hit in the middle of a syllable', () => {
    expect(createMatcher([{ id: 'a', texts: ['方案'] }]).suggest('ngan', 3)).toEqual([])
  })

  it('prefers what begins so to what only holds it, and the shorter of two', () => {
    const own = createMatcher([{ id: 'a', texts: ['我要退货怎么办', '退货', '退货运费谁出'] }])
    expect(own.suggest('退货', 3).map(({ text }) => text)).toEqual(['退货', '退货运费谁出', '我要退货怎么办'])
  })

  it('suggests nothing for nothing', () => expect(matcher.suggest(' ？', 3)).toEqual([]))
})

describe('any text at all', () => {
  const texts = string({ unit: 'grapheme', maxLength: 40 })
  const chinese = array(constantFrom(...'退换货款了不人工客服快递 a1,，。'), { maxLength: 30 }).map((list) =>
    list.join(''),
  )

  it('is normalised once and for all', () => {
    const stays = (text: string) => {
      expect(normaliseText(normaliseText(text))).toBe(normaliseText(text))
    }
    assert(property(string({ unit: 'binary', maxLength: 40 }), stays), { numRuns: 500 })
    assert(property(texts, stays), { numRuns: 500 })
  })

  it('is matched and suggested without fault, with scores from 0 to 1 in order', () => {
    for (const text of [texts, chinese]) {
      assert(
        property(text, integer({ min: 1, max: 5 }), (written, most) => {
          for (const found of [matcher.match(written, most), matcher.suggest(written, most)]) {
            const scores = found.map(({ score }) => score)
            expect(scores.length).toBeLessThanOrEqual(most)
            expect(scores).toEqual([...scores].sort((a, b) => b - a))
            for (const score of scores) expect(score > 0 && score <= 1).toBe(true)
          }
        }),
      )
    }
  })

  it('finds itself among others', () => {
    assert(
      property(chinese, (text) => {
        if (normaliseText(text) === '') return
        const own = createMatcher([...entries, { id: 'own', texts: [text] }])
        expect(own.match(text, 1)[0]).toMatchObject({ id: 'own', score: 1 })
      }),
      { numRuns: 50 },
    )
  })
})

describe('spelling by sound', () => {
  it('reads each letter as it is usually read, and words that are read otherwise as they are', () => {
    expect(spell('退换货')).toEqual(['tui', 'huan', 'huo'])
    expect(spell('重新发货')).toEqual(['chong', 'xin', 'fa', 'huo'])
  })

  it('cuts typed pinyin into syllables, or says that it is none', () => {
    expect(syllablesOf('fangan')).toEqual(['fang', 'an'])
    expect(syllablesOf('xian')).toEqual(['xian'])
    expect(syllablesOf('where')).toBeNull()
  })
})
