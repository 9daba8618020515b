import { describe, expect, it } from 'vitest'
import { drive, driveNode } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { classify } from './definition.ts'

const intents = [
  { id: 'return', label: '退货', words: ['退货', '不想要了'], examples: ['怎么退货', '这个可以退吗'] },
  { id: 'track', label: '查物流', words: ['物流'], examples: ['我的快递到哪了', '什么时候能收到'] },
  { id: 'coupon', label: '优惠券', examples: ['优惠券怎么用不了'] },
]

/** A message starts the run, and what it means decides. */
function wrote(text: string, config: object = { by: { kind: 'intent', intents } }) {
  const ports: readonly string[] = classify.ports(classify.config.parse(config))
  const graph = graphOf({
    nodes: {
      start: ['entry', { on: 'message', words: ['x'] }],
      node: ['classify', config],
      ...Object.fromEntries(ports.map((port, index) => [`exit${index}`, ['exit', { reason: port }] as const])),
    },
    edges: {
      'start.next': 'node',
      ...Object.fromEntries(ports.map((port, index) => [`node.${port}`, `exit${index}`])),
    },
  })
  return drive(graph).enter({ text })
}

describe('what a customer wants', () => {
  it.each([
    ['亲，上周买的裙子想退货', 'return'],
    ['这件我不想要了', 'return'],
    ['包裹到哪里了呀', 'track'],
    ['kuaidi daonale', 'track'],
    ['券怎么用不了', 'coupon'],
  ])('"%s" leaves by %s', (text, id) => {
    wrote(text).expectFinished(`intent:${id}`).expectContext({ intent: id })
  })

  it('that is none of the intents leaves by none, and is forgotten', () => {
    wrote('今天天气不错').expectFinished('none').expectContext({ intent: null })
  })

  it('is told with how near it came', () => {
    expect(wrote('怎么退货').sim.run.context).toMatchObject({ intent: 'return', intent_score: 1 })
  })

  it('must be as near as the author says', () => {
    wrote('券怎么用不了', { by: { kind: 'intent', intents, minScore: 1 } }).expectFinished('none')
  })

  it('is read from any text', () => {
    driveNode(
      'classify',
      { text: '{{context.note}}', by: { kind: 'intent', intents }, saveAs: 'about' },
      { context: { note: '要退货' } },
    )
      .enter()
      .expectFinished('intent:return')
      .expectContext({ about: 'return' })
  })

  it('is none where nothing was said', () => {
    driveNode('classify', { by: { kind: 'intent', intents } })
      .enter()
      .expectFinished('none')
  })
})

describe('the mood of a customer', () => {
  const mood = { by: { kind: 'mood' }, saveAs: 'mood' }

  it.each([
    ['什么态度！垃圾', 'angry'],
    ['太失望了', 'unhappy'],
    ['你好，想看看新款', 'calm'],
  ])('"%s" is %s', (text, port) => wrote(text, mood).expectFinished(port).expectContext({ mood: port }))

  it('is the one that was read when the message came', () => {
    const graph = graphOf({
      nodes: {
        start: ['entry', { on: 'message', words: ['x'] }],
        node: ['classify', mood],
        end: ['exit', {}],
      },
      edges: { 'start.next': 'node', 'node.angry': 'end', 'node.unhappy': 'end', 'node.calm': 'end' },
    })
    drive(graph)
      .enter({ text: '你好', reading: { mood: 'angry', anger: 0.9 } })
      .expectContext({ mood: 'angry', mood_score: 0.9 })
  })
})

describe('checking the config', () => {
  it('finds two intents of one id, and one that nothing could mean', () => {
    const config = classify.config.parse({
      by: { kind: 'intent', intents: [...intents, { id: 'track', label: '空', words: [], examples: [] }] },
    })
    expect(classify.checks!(config)).toMatchObject([
      { code: 'DUPLICATE_ID', field: '/by/intents/3/id' },
      { code: 'MISSING_FIELD', field: '/by/intents/3/examples' },
    ])
  })
})
