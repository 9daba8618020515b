import { expect, test } from 'vitest'
import { rangeOf } from './range-of.ts'

const line = (...values: readonly number[]) => ({
  id: 'a',
  label: 'A',
  color: 'red',
  points: values.map((value, at) => ({ at, value })),
})

test('bands and guides are inside', () => {
  expect(
    rangeOf(
      [
        {
          ...line(1, 2),
          band: [
            [0, 4],
            [1, 3],
          ],
        },
      ],
      [{ value: -1, label: '' }],
      'linear',
    ),
  ).toEqual([-1, 4])
})

test('a flat line has room, and nothing has a range too', () => {
  expect(rangeOf([line(0, 0)], [], 'linear')).toEqual([-0.5, 0.5])
  expect(rangeOf([], [], 'linear')).toEqual([0, 1])
  expect(rangeOf([line(1)], [], 'log')).toEqual([0.1, 1])
})

test('what a logarithm cannot show is left out', () => {
  expect(rangeOf([line(0, 1e-6, 1)], [], 'log')).toEqual([1e-6, 1])
})
