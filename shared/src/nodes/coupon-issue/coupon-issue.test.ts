import { expect, it } from 'vitest'
import { driveNode } from '../../testing/drive.ts'
import { couponIssue } from './definition.ts'

const config = { coupon: 'autumn-20', validDays: 7 }

it('asks for the coupon once and rests until its code is known', () => {
  driveNode('couponIssue', config)
    .enter()
    .expectAsked('issueCoupon', { coupon: 'autumn-20', validDays: 7 })
    .says('在吗')
    .expectIgnored()
    .after('3 days')
    .expectAt('node')
    .settles({ code: 'A-1', expiresAt: 1_800_000_000_000 })
    .expectFinished('issued')
    .expectContext({ coupon: { coupon: 'autumn-20', code: 'A-1', expiresAt: 1_800_000_000_000 } })
})

it('leaves by failed when there is none to give', () => {
  driveNode('couponIssue', config).enter().fails('SOLD_OUT').expectFinished('failed')
})

it('proves what it spends', () => {
  expect(couponIssue.proofs(couponIssue.config.parse(config))).toMatchObject({
    coupons: [config],
    provides: [{ name: 'coupon', ports: ['issued'] }],
  })
  expect(couponIssue.checks!(couponIssue.config.parse({ coupon: '' }))).toMatchObject([
    { code: 'MISSING_FIELD', field: '/coupon' },
  ])
})

it('leaves by a port of its own when the budget is used up, which it has with a budget only', () => {
  const budget = { name: '双11', mostPerDay: 100, mostInTotal: null }
  driveNode('couponIssue', { ...config, budget })
    .enter()
    .expectAsked('issueCoupon', { coupon: 'autumn-20', budget })
    .fails('OVER_BUDGET')
    .expectFinished('over_budget')
  const ports = (given: object) => couponIssue.ports(couponIssue.config.parse(given))
  expect(ports(config)).toEqual(['issued', 'failed'])
  expect(ports({ ...config, budget })).toContain('over_budget')
})

it('finds a budget that limits nothing', () => {
  const findings = couponIssue.checks!(couponIssue.config.parse({ coupon: 'a', budget: { name: '' } }))
  expect(findings.map(({ code }) => code)).toEqual(['MISSING_FIELD', 'BUDGET_WITHOUT_LIMIT'])
})
