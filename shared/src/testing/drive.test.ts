import { expect, it } from 'vitest'
import { catClub } from './cat-club.test-kit.ts'
import { drive } from './drive.ts'

it('tells a story from end to end', () => {
  drive(catClub)
    .enter({ amount: 9 })
    .says('猫')
    .expectAsked('issueCoupon', { coupon: 'cat-20' })
    .settles({ code: 'A-1', expiresAt: null })
    .expectAsked('sendMessage', { content: { text: '券码 A-1' } })
    .after('1 day')
    .event('order_paid', { amount: 5 })
    .expectFinished('bought')
})

it('says where the run stands and how it came there when an expectation fails', () => {
  const story = drive(catClub).enter()
  expect(() => story.expectAt('hold')).toThrow(
    'Expected it to rest at "hold"\nIt is running with {} after\n  entered: start next, pet stayed',
  )
  expect(() => story.expectAsked('issueCoupon')).toThrow('Expected issueCoupon')
  expect(() => story.settles(null)).toThrow('Nothing is awaited')
  expect(() => story.after('soon')).toThrow('"soon" is no length of time')
  expect(() => drive(catClub).says('hi')).toThrow('call enter() first')
})
