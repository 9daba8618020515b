import { expect, it } from 'vitest'
import { drive, driveNode } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { vipRoute } from './definition.ts'

const level = (least: number) => ({ '>=': [{ var: 'customer.level' }, least] })
const tiers = [
  { id: 'black', label: '黑金', when: level(9), serviceLevel: '专属', priority: 90, owner: 'lin' },
  { id: 'gold', label: '金卡', when: level(5), serviceLevel: '优先', priority: 50 },
]

it('gives the first tier that holds, and tells later nodes how to treat the customer', () => {
  driveNode('vipRoute', { tiers }, { customer: { level: 9 } })
    .enter()
    .expectFinished('tier:black')
    .expectContext({ vip: { tier: 'black', label: '黑金', serviceLevel: '专属', priority: 90, owner: 'lin' } })
  driveNode('vipRoute', { tiers }, { customer: { level: 5 } })
    .enter()
    .expectContext({ vip: { tier: 'gold', owner: null } })
})

it('hands the tier on to the agent with the handoff', () => {
  const graph = graphOf({
    nodes: { start: ['entry', { on: 'api' }], vip: ['vipRoute', { tiers }], person: ['handoff', { reason: 'VIP' }] },
    edges: { 'start.next': 'vip', 'vip.tier:black': 'person' },
  })
  drive(graph, { customer: { level: 9 } })
    .enter()
    .expectAsked('requestHandoff', { context: { vip: { owner: 'lin', priority: 90 } } })
})

it('forgets the tier of an earlier pass', () => {
  driveNode('vipRoute', { tiers }, { customer: { level: 1 }, context: { vip: { tier: 'black' } } })
    .enter()
    .expectFinished('none')
    .expectContext({ vip: null })
})

it('proves the tier to be known on the tiers only', () => {
  expect(vipRoute.proofs(vipRoute.config.parse({ tiers })).provides).toEqual([
    { name: 'vip', ports: ['tier:black', 'tier:gold'] },
  ])
  expect(vipRoute.checks!(vipRoute.config.parse({ tiers: [tiers[0], tiers[0]] }))).toMatchObject([
    { code: 'DUPLICATE_ID' },
  ])
})
