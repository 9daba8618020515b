import { expect, test } from 'vitest'
import { fitsInRow } from './fits-in-row.ts'

test('short words stand in one row, sentences do not', () => {
  expect(fitsInRow(['愿意收营销消息', '不再收营销消息'])).toBe(true)
  expect(fitsInRow(['Wants marketing', 'Wants no more of it'])).toBe(true)
  expect(fitsInRow(['不等，马上走对应的出口', '免打扰就等到结束，到上限走出口', '一直等到可以发'])).toBe(false)
  expect(fitsInRow(['Do not wait: each has its own way out', 'Wait until it is clear'])).toBe(false)
})
