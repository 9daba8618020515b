import { documentSchema } from '@usher/shared/document/document'
import { expect, test } from 'vitest'
import { journeyProse } from './journey-prose.ts'

const journey = documentSchema.parse({
  name: 'test',
  sequences: {},
  nodes: [
    ['in', 'entry', { on: 'event', name: 'order_paid' }],
    ['b', 'branch', { cases: [{ id: 'vip', label: 'VIP', when: true }] }],
    ['w', 'wait', { for: 'duration', ms: 86_400_000 }],
    ['out', 'exit', {}],
  ].map(([id, kind, config]) => ({ id, kind, config, position: { x: 0, y: 0 } })),
  edges: [
    ['in', 'next', 'b'],
    ['b', 'case:vip', 'w'],
    ['b', 'else', 'out'],
    ['w', 'elapsed', 'b'],
  ].map(([node, port, to], index) => ({ id: `e${index}`, from: { node, port }, to })),
})

test('a journey is told from its entry on, branch by branch, and a loop is told once', () => {
  const lines = journeyProse(journey, 'zh').map(({ depth, way, sentence, again }) => [
    depth,
    way,
    again ? '…' : sentence,
  ])
  expect(lines).toEqual([
    [0, null, '当「订单付款」发生'],
    [0, null, '依次判断：VIP，否则走其余'],
    [1, 'VIP', '等 1 天'],
    [1, null, '…'],
    [1, '其余', '旅程到此结束'],
  ])
})

test('a journey without an entry has nothing to tell', () => {
  expect(journeyProse({ ...journey, nodes: [] }, 'en')).toEqual([])
})
