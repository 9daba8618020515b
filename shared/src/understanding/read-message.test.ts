import { assert, boolean, property, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lexiconWith } from './lexicon.ts'
import { explainReading, needsPerson, readMessage } from './read-message.ts'

describe('what a customer wants', () => {
  it.each([
    '转人工',
    '我要人工客服',
    '叫个活人来',
    '找你们经理',
    'zrg',
    '不要机器人',
    'I want to talk to a person',
    '轉人工！',
  ])('a person: %s', (text) => expect(readMessage(text).wants).toBe('human'))

  it.each([
    '不用转人工了，我自己找到入口了',
    '不要转人工',
    '不用人工了',
    '人工客服不用了',
    '人工智能音箱有货吗',
    '人工费多少',
  ])('no person: %s', (text) => expect(readMessage(text).wants).toBeNull())

  it('negation ends at the next mark', () => expect(readMessage('不要，转人工').wants).toBe('human'))

  it.each(['T', 'TD', '退订', '怎么退订', '别再给我发广告了', '不要骚扰我', 'unsubscribe', 'STOP'])(
    'no more messages: %s',
    (text) => expect(readMessage(text).wants).toBe('optOut'),
  )

  it.each(['不要退订', '我想退订单', 'T恤有吗', '尺码N'])('messages as before: %s', (text) =>
    expect(readMessage(text).wants).toBeNull(),
  )
})

describe('complaints', () => {
  it.each([
    ['收到的苹果不新鲜', '不新鲜'],
    ['用了过敏了怎么办', '过敏'],
    ['牛奶过期了', '过期'],
    ['沒人理我', '没人理'],
  ])('%s', (text, complaint) => expect(readMessage(text)).toMatchObject({ complaint }))

  it.each([
    '敏感肌会过敏吗',
    '没有过敏，挺好的',
    '会不会烂了',
    '这款不掉色吧',
    '有没有破损险',
    '过期时间怎么看',
    '不想投诉，就是问问',
  ])('none: %s', (text) => expect(readMessage(text)).toMatchObject({ complaint: null, mood: 'calm' }))
})

describe('mood', () => {
  it.each(['水果打开烂了一半，这也能发出来？', '质量真是绝了，穿一次就开线', '什么态度！', '再也不买了，垃圾'])(
    'angry: %s',
    (text) => expect(readMessage(text).mood).toBe('angry'),
  )

  it.each(['太失望了', '退款五天了钱还没到账', '好慢啊还没到', '不太满意'])('unhappy: %s', (text) =>
    expect(readMessage(text).mood).toBe('unhappy'),
  )

  it.each(['你好', '七天无理由怎么退？运费谁出', '房子还在装修，下个月再发', '客服特别耐心，给个好评！', '2', ''])(
    'calm: %s',
    (text) => expect(readMessage(text)).toMatchObject({ mood: 'calm', anger: 0 }),
  )
})

describe("a brand's own words", () => {
  const own = lexiconWith([
    { kind: 'complaint', word: '喷不出' },
    { kind: 'human', word: '找小禾' },
    { kind: 'optOut', word: '不玩了' },
  ])

  it('count beside ours', () => {
    expect(readMessage('香水喷不出', own).complaint).toBe('喷不出')
    expect(readMessage('我找小禾', own).wants).toBe('human')
    expect(readMessage('不玩了', own).wants).toBe('optOut')
    expect(readMessage('转人工', own).wants).toBe('human')
  })

  it('take the complaint out of a word that holds one', () => {
    const cider = lexiconWith([{ kind: 'calm', word: '烂了酒' }])
    expect(readMessage('烂了酒好喝吗').complaint).toBe('烂了')
    expect(readMessage('烂了酒好喝吗', cider).complaint).toBeNull()
  })
})

describe('the explanation', () => {
  it('names each word and whether it counted', () => {
    expect(explainReading('不用人工了，但是水果烂了').words).toEqual([
      { kind: 'human', word: '人工', counts: 'denied' },
      { kind: 'complaint', word: '烂了', counts: 'yes' },
    ])
  })

  it('names the turns of phrase that decided the mood', () => {
    expect(explainReading('什么态度').phrases).toEqual(['什么态度'])
    expect(explainReading('真棒，收到就碎了').phrases).toEqual(['真棒'])
  })
})

describe('any text at all', () => {
  it('is read without fault, and the same twice', () => {
    assert(
      property(string({ unit: 'grapheme', maxLength: 60 }), boolean(), (text, loud) => {
        const said = loud ? `${text}！！！` : text
        const reading = readMessage(said)
        expect(reading.anger).toBeGreaterThanOrEqual(0)
        expect(reading.anger).toBeLessThanOrEqual(1)
        expect(readMessage(said)).toEqual(reading)
        expect(needsPerson({ ...reading, wants: 'human' })).toBe(true)
      }),
    )
  })
})
