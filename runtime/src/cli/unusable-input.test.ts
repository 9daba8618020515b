import { expect, test } from 'vitest'
import { databaseAway } from './unusable-input.ts'

test.each([
  ['ECONNREFUSED', 'DATABASE_AWAY'],
  ['28P01', 'DATABASE_REFUSED'],
  ['57P03', 'DATABASE_NOT_READY'],
  ['53300', 'DATABASE_NOT_READY'],
])('a database that answers %s is told as %s', (code, told) => {
  const thrown = Object.assign(new Error('of the driver'), { code })
  expect(() => databaseAway(thrown)).toThrow(expect.objectContaining({ code: told }))
  expect(() => databaseAway(new AggregateError([thrown]))).toThrow(expect.objectContaining({ code: told }))
})

test('what is no matter of the connection is let through as it is', () => {
  const thrown = new Error('something else')
  expect(() => databaseAway(thrown)).toThrow(thrown)
})
