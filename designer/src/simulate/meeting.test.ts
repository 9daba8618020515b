import { expect, test } from 'vitest'
import { meetingOf, valuesUnder } from './meeting.ts'

test('a value that is asked for is the value', () => {
  const meeting = meetingOf({ '==': [{ var: 'entry.state' }, '宠物卡'] })
  expect(valuesUnder(meeting, 'entry')).toEqual({ state: '宠物卡' })
})

test('everything that must hold together is gathered, by what it is about', () => {
  const meeting = meetingOf({
    and: [
      { '>': [{ var: 'entry.amount' }, 100] },
      { in: [{ var: 'customer.level' }, ['金卡', '黑金']] },
      { has_tag: ['养猫'] },
    ],
  })
  expect(valuesUnder(meeting, 'entry')).toEqual({ amount: 101 })
  expect(valuesUnder(meeting, 'customer')).toEqual({ level: '金卡' })
  expect(meeting.tags).toEqual(['养猫'])
})

test('of alternatives the first is taken, and what must not be is left out', () => {
  const either = { or: [{ '==': [{ var: 'entry.a' }, 1] }, { '==': [{ var: 'entry.b' }, 2] }] }
  expect(valuesUnder(meetingOf(either), 'entry')).toEqual({ a: 1 })
  expect(valuesUnder(meetingOf({ '!': [either] }), 'entry')).toEqual({})
  expect(meetingOf(null).values.size).toBe(0)
})
