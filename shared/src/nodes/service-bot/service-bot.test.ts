import { describe, expect, it } from 'vitest'
import { driveNode, type Story } from '../../testing/drive.ts'
import { serviceBot } from './definition.ts'

const config = {
  greeting: '您好',
  askBackText: '您是想问：',
  missText: '请换个说法',
  humanWords: ['人工'],
  closingWords: ['谢谢'],
  linked: [{ category: '物流', replies: [{ id: 'track', label: '查物流' }] }],
}

const near = (point: string, score: number, category = '物流') => ({ point, title: `关于${point}`, category, score })
const hit = (point: string, category = '物流') => ({
  ...near(point, 0.9, category),
  hit: true,
  text: `答${point}`,
  quickReplies: [],
})
const miss = (...points: readonly object[]) => ({ hit: false, near: points })
const enter = (more: object = {}): Story => driveNode('serviceBot', { ...config, ...more }).enter()

describe('answering', () => {
  it('greets, asks what the brand knows, and stays for the next question', () => {
    enter()
      .expectAsked('sendMessage', { content: { text: '您好' } })
      .says('多久发货')
      .expectAsked('answerQuestion', {
        text: '多久发货',
        category: null,
        point: null,
        minScore: 0.5,
        languageModel: false,
      })
      .settles(hit('ship'))
      .expectAsked('sendMessage', { content: { text: '答ship' } })
      .expectAt('node')
      .expectContext({ bot: { question: '多久发货', point: 'ship', answered: 1, misses: 0 } })
  })

  it('takes what the customer has just written for the first question where that is wanted', () => {
    driveNode('serviceBot', { ...config, startWith: 'event' })
      .enter({ text: '怎么退货' })
      .expectAsked('answerQuestion', { text: '怎么退货' })
  })

  it('answers what is written meanwhile afterwards, in order', () => {
    const story = enter().says('一').says('二').says('三')
    story.settles(hit('a')).expectAsked('answerQuestion', { text: '二' })
    story.settles(hit('b')).expectAsked('answerQuestion', { text: '三' })
  })

  it('puts the shortcuts of what is talked about above what the customer types', () => {
    enter()
      .says('到哪了')
      .settles(hit('where'))
      .expectAsked('sendMessage', { content: { shortcuts: [{ id: 'track', label: '查物流' }] } })
    const { effects } = enter().says('有券吗').settles(hit('coupon', '优惠')).sim.history.at(-1)!
    expect(JSON.stringify(effects)).not.toContain('shortcuts')
  })
})

describe('not being sure', () => {
  it('offers the nearest questions before a miss counts, and answers the one that is tapped', () => {
    enter()
      .says('发')
      .settles(miss(near('ship', 0.5), near('bill', 0.4), near('far', 0.1)))
      .expectAsked('sendMessage', {
        content: {
          text: '您是想问：',
          quickReplies: [
            { id: 'ship', label: '关于ship' },
            { id: 'bill', label: '关于bill' },
          ],
        },
      })
      .expectContext({ bot: { misses: 0 } })
      .says('关于bill', 'bill')
      .expectAsked('answerQuestion', { point: 'bill' })
  })

  it('counts a miss when the customer does not find it there either', () => {
    enter()
      .says('发')
      .settles(miss(near('ship', 0.5)))
      .says('不是这个')
      .settles(miss(near('ship', 0.5)))
      .expectAsked('sendMessage', { content: { text: '请换个说法' } })
      .expectContext({ bot: { misses: 1 } })
  })

  it('leaves by missed after so many misses in a row; an answer in between forgives', () => {
    enter().says('?').settles(miss()).says('??').settles(miss()).expectNothingAsked().expectFinished('missed')
    enter().says('?').settles(miss()).says('发货').settles(hit('ship')).says('??').settles(miss()).expectAt('node')
  })

  it('takes a failure of ours for a miss', () => {
    enter({ misses: 1 }).says('?').fails('PERFORMER_FAILED').expectFinished('missed')
  })
})

describe('the ways out', () => {
  it.each(['我要人工！', '转人工', '人工'])('leads "%s" to a person, whatever else is under way', (text) => {
    enter().says('发货').says(text).expectFinished('human')
  })

  it('believes the chat’s door about who wants a person', () => {
    enter()
      .event('message_received', { text: '叫你们经理来', reading: { wants: 'human' } })
      .expectFinished('human')
  })

  it('is done by a closing word, or when the customer falls silent after an answer', () => {
    enter().says('谢谢！').expectFinished('done')
    const answered = enter().says('发货').settles(hit('ship')).after('9 minutes').says('退货').settles(hit('back'))
    answered.after('9 minutes').expectAt('node').after('1 minute').expectFinished('done')
  })

  it('times out when nothing could be answered in all that time', () => {
    enter({ timeoutMs: 3_600_000 }).after('59 minutes').expectAt('node').after('1 minute').expectFinished('timeout')
  })
})

describe('what is found in its config', () => {
  it('is offering questions only above the likeness of an answer, and one category twice', () => {
    const replies = [{ id: 'a', label: 'A' }]
    const parsed = serviceBot.config.parse({
      minScore: 0.3,
      askBackScore: 0.5,
      linked: [
        { category: '物流', replies },
        { category: '物流', replies: [...replies, ...replies] },
      ],
    })
    expect(serviceBot.checks!(parsed).map(({ code }) => code)).toEqual([
      'EMPTY_RANGE',
      'DUPLICATE_NAME',
      'DUPLICATE_ID',
    ])
  })
})
