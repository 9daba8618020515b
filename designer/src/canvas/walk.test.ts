import { expect, test } from 'vitest'
import { journeyOf } from './journey.test-kit.ts'
import { createShapes } from './shapes.ts'
import { readingOrder, walk } from './walk.ts'

const arms = ['a', 'b'].map((id) => ({ id, label: id, weight: 50 }))
const wait = { kind: 'wait', for: 'duration', ms: 3_600_000 }
const document = journeyOf(
  {
    start: { kind: 'entry', on: 'event', name: 'x' },
    fork: { kind: 'split', salt: 's', arms },
    right: wait,
    left: wait,
    end: { kind: 'exit' },
  },
  ['start -next> fork', 'fork -arm:b> right', 'fork -arm:a> left', 'left -elapsed> end', 'right -elapsed> end'],
)
const ground = { document, shapes: createShapes()(document, 'zh') }

test('next follows the first way out, in the order of the ports and not of the file', () => {
  expect(walk(ground, 'start', 'next')).toBe('fork')
  expect(walk(ground, 'fork', 'next')).toBe('left')
})

test('previous goes back to a step that leads here', () => {
  expect(walk(ground, 'fork', 'previous')).toBe('start')
  expect(['left', 'right']).toContain(walk(ground, 'end', 'previous'))
})

test('left and right are the neighbour branches', () => {
  expect(walk(ground, 'left', 'right')).toBe('right')
  expect(walk(ground, 'right', 'left')).toBe('left')
  expect(walk(ground, 'left', 'left')).toBeNull()
})

test('home is the entry, end is an exit', () => {
  expect(walk(ground, 'left', 'first')).toBe('start')
  expect(walk(ground, 'left', 'last')).toBe('end')
  expect(walk(ground, null, 'next')).toBe('start')
})

test('the outline reads branch by branch and names every step once', () => {
  expect(readingOrder(ground).map(({ id }) => id)).toEqual(['start', 'fork', 'left', 'end', 'right'])
})
