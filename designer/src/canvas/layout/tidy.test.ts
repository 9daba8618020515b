import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Flow } from './flow.ts'
import { tidy } from './tidy.ts'

const WIDTH = 264
const box = (id: string, width = WIDTH) => ({ id, width, height: 56 })

test('a chain stands straight below itself', () => {
  const places = tidy(flowOf(['a', 'b', 'c'], ['ab', 'bc']))
  expect([...places.values()].map(({ x }) => x)).toEqual([-128, -128, -128].map(() => places.get('a')!.x))
  expect(places.get('a')!.y).toBeLessThan(places.get('b')!.y)
  expect(places.get('b')!.y).toBeLessThan(places.get('c')!.y)
})

test('branches keep the order of their ports, and what they lead to is centred below the lowest', () => {
  const places = tidy(flowOf(['a', 'b', 'c', 'd', 'm'], ['ab', 'ac', 'cd', 'bm', 'dm']))
  expect(places.get('b')!.x).toBeLessThan(places.get('c')!.x)
  expect(places.get('m')!.x).toBe(places.get('a')!.x)
  expect(places.get('m')!.y).toBeGreaterThan(places.get('d')!.y + 56)
})

test('an arrow that skips a step gets a lane beside it', () => {
  const places = tidy(flowOf(['a', 'b', 'm'], ['ab', 'am', 'bm']))
  expect(places.get('b')!.x).toBeLessThan(places.get('a')!.x)
})

test('an arrow back does not pull its target down', () => {
  const places = tidy(flowOf(['a', 'b', 'c'], ['ab', 'bc', 'cb']))
  expect(places.get('c')!.y).toBeGreaterThan(places.get('b')!.y)
})

test('a ring that nothing leads to is placed too', () => {
  expect(tidy(flowOf(['a', 'b'], ['ab', 'ba'])).size).toBe(2)
})

test('a chain of five thousand steps does not overflow the stack', () => {
  const boxes = Array.from({ length: 5_000 }, (_, index) => box(`n${index}`))
  const arrows = boxes.slice(1).map(({ id }, index) => ({ from: `n${index}`, to: id }))
  expect(tidy({ boxes, arrows }).size).toBe(5_000)
})

const flows: fc.Arbitrary<Flow> = fc
  .record({
    widths: fc.array(fc.constantFrom(264, 264, 360, 600), { minLength: 1, maxLength: 40 }),
    arrows: fc.array(fc.tuple(fc.nat(39), fc.nat(39)), { maxLength: 70 }),
  })
  .map(({ widths, arrows }) => ({
    boxes: widths.map((width, index) => ({ id: `n${index}`, width, height: width > 300 ? 88 : 56 })),
    arrows: arrows
      .filter(([from, to]) => from < widths.length && to < widths.length)
      .map(([from, to]) => ({ from: `n${from}`, to: `n${to}` })),
  }))

test('no two boxes overlap, whatever the flow', () => {
  fc.assert(
    fc.property(flows, (flow) => {
      const placed = flow.boxes.map((one) => ({ ...one, ...tidy(flow).get(one.id)! }))
      for (const [index, a] of placed.entries())
        for (const b of placed.slice(index + 1)) {
          const apart = a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y
          expect(apart, `${a.id} at ${a.x},${a.y} overlaps ${b.id} at ${b.x},${b.y}`).toBe(true)
        }
    }),
    { numRuns: 300 },
  )
})

test('the same flow gives the same places', () => {
  fc.assert(
    fc.property(flows, (flow) => {
      expect([...tidy(flow)]).toEqual([...tidy(structuredClone(flow))])
    }),
  )
})

test('in a tree, branches stand in the order of their ports', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 30 }), (parents) => {
      const boxes = [box('n0'), ...parents.map((_, index) => box(`n${index + 1}`))]
      const arrows = parents.map((parent, index) => ({ from: `n${parent % (index + 1)}`, to: `n${index + 1}` }))
      const places = tidy({ boxes, arrows })
      for (const { id } of boxes) {
        const children = arrows.filter(({ from }) => from === id).map(({ to }) => places.get(to)!.x)
        expect(children).toEqual(children.toSorted((a, b) => a - b))
      }
    }),
  )
})

function flowOf(ids: string[], pairs: string[]): Flow {
  return { boxes: ids.map((id) => box(id)), arrows: pairs.map((pair) => ({ from: pair[0]!, to: pair[1]! })) }
}
