import { expect, test } from 'vitest'
import { type Box, indexBoxes, middleOf, roundedPath, route } from './routes.ts'

const box = (id: string, x: number, y: number): Box => ({ id, x, y, width: 264, height: 56 })

function routed(from: Box, to: Box, others: readonly Box[] = []) {
  const start = { x: from.x + 132, y: from.y + 56 }
  const end = { x: to.x + 132, y: to.y }
  return route({ id: 'e', from, to, start, end }, indexBoxes([from, to, ...others]))
}

test('a step right below is reached straight', () => {
  expect(routed(box('a', 0, 0), box('b', 0, 128))).toHaveLength(2)
})

test('every stretch runs straight across or straight down', () => {
  const points = routed(box('a', 0, 0), box('b', 400, 600), [box('x', 350, 300)])
  for (const [index, point] of points.slice(1).entries())
    expect(point.x === points[index]!.x || point.y === points[index]!.y).toBe(true)
})

test('an arrow goes round a step that stands in its way', () => {
  const between = box('x', 0, 300)
  const points = routed(box('a', 0, 0), box('b', 0, 600), [between])
  for (const [index, point] of points.slice(1).entries()) {
    const before = points[index]!
    if (point.x !== before.x || Math.max(point.y, before.y) <= 300 || Math.min(point.y, before.y) >= 356) continue
    expect(point.x <= between.x || point.x >= between.x + between.width).toBe(true)
  }
})

test('an arrow back up takes a lane beside both steps', () => {
  const points = routed(box('a', 0, 400), box('b', 0, 0))
  expect(points.some(({ x }) => x < 0 || x > 264)).toBe(true)
  expect(points.at(-1)).toEqual({ x: 132, y: 0 })
})

test('a path and its middle are made of the corner points', () => {
  const points = [
    { x: 0, y: 0 },
    { x: 0, y: 100 },
    { x: 300, y: 100 },
  ]
  expect(roundedPath(points)).toBe('M0 0L0 90Q0 100 10 100L300 100')
  expect(middleOf(points)).toEqual({ x: 150, y: 100 })
})
