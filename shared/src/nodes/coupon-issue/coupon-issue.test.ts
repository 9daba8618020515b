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
