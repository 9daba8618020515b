import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { points } from './definition.ts'

const config = { points: 200, reason: '{{customer.name}}的入会礼' }
const give = (more = {}) => driveNode('points', { ...config, ...more }, { customer: { name: '林' } }).enter()

it('gives points with their reason and keeps the new balance', () => {
  give()
    .expectAsked('givePoints', { points: 200, reason: '林的入会礼' })
    .settles({ balance: 1_480 })
    .expectFinished('granted')
    .expectContext({ points: { given: 200, balance: 1_480 } })
})

it('leaves by failed, or by over budget where it has a budget', () => {
  give().fails('NOT_ELIGIBLE').expectFinished('failed')
  give({ budget: { name: '积分', mostInTotal: 1_000 } })
    .fails('OVER_BUDGET')
    .expectFinished('over_budget')
  expect(points.ports(points.config.parse(config))).toEqual(['granted', 'failed'])
})

it('finds a reason that is missing', () => {
  const findings = points.checks!(points.config.parse(points.starter()))
  expect(findings.map(({ code, field }) => `${code} ${field}`)).toEqual(['EMPTY_TEXT /reason'])
})
