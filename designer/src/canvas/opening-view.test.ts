import { expect, test } from 'vitest'
import { openingView } from './opening-view.ts'

const screen = { width: 800, height: 800 }
const step = (id: string, x: number, y: number, width = 264) => ({ id, x, y, width, height: 56 })
const chain = (count: number) => Array.from({ length: count }, (_, index) => step(`s${index}`, 0, index * 128))
const follow = (count: number) =>
  Array.from({ length: count - 1 }, (_, index) => ({ from: `s${index}`, to: `s${index + 1}` }))

test('a short journey is shown as a whole', () => {
  const view = openingView({ steps: chain(4), arrows: follow(4) }, screen)
  expect(view.zoom).toBe(1)
  expect(view.x + 132 * view.zoom).toBe(400)
})

test('a long journey begins at the top, large enough to be read', () => {
  const view = openingView({ steps: chain(40), arrows: follow(40) }, screen)
  expect(view).toEqual({ x: 281.2, y: 64, zoom: 0.9 })
})

test('a wide first screen is made smaller, but never below four fifths', () => {
  const wide = [...chain(20), step('side', 610, 256)]
  const view = openingView({ steps: wide, arrows: [...follow(20), { from: 's0', to: 'side' }] }, screen)
  expect(view.zoom).toBe(0.85)
  const widest = [...chain(20), step('side', 3000, 256)]
  const clipped = openingView({ steps: widest, arrows: [...follow(20), { from: 's0', to: 'side' }] }, screen)
  expect(clipped.zoom).toBe(0.85)
  expect(clipped.x + 132 * clipped.zoom).toBe(400)
})

test('what stands beside the flow does not pull the camera away from it', () => {
  const view = openingView({ steps: [...chain(20), step('handoff', 2000, 0)], arrows: follow(20) }, screen)
  expect(view).toEqual({ x: 281.2, y: 64, zoom: 0.9 })
})

test('a journey without a step has a camera too', () => {
  expect(openingView({ steps: [], arrows: [] }, screen)).toEqual({ x: 0, y: 0, zoom: 1 })
})
