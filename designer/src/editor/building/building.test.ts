import { applyBatch } from '@usher/shared/document/apply-edit'
import type { JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { expect, test } from 'vitest'
import { journeyOf, mkJourney } from '../../canvas/journey.test-kit.ts'
import { createShapes } from '../../canvas/shapes.ts'
import { clipboardText, copied, parseClipboard, pasted } from './clipboard.ts'
import { addFree, insertAfter, insertOnEdge } from './insert.ts'
import { connect, deleteAndHeal } from './rewire.ts'
import { tidyUp } from './tidy-up.ts'

const wait = { kind: 'wait', for: 'duration', ms: 3_600_000 }
const chain = () =>
  journeyOf({ start: { kind: 'entry', on: 'event', name: 'x' }, one: wait, two: wait, end: { kind: 'exit' } }, [
    'start -next> one',
    'one -elapsed> two',
    'two -elapsed> end',
  ])
const groundOf = (document: JourneyDocument) => ({ document, shapes: createShapes()(document, 'zh') })

function after(document: JourneyDocument, edits: readonly Edit[]): JourneyDocument {
  const applied = applyBatch(document, { edits: [...edits] })
  if (!applied.ok) throw new Error(`${applied.fault.message} (edit ${applied.fault.edit})`)
  return applied.value.document
}

const ways = ({ edges }: JourneyDocument) => edges.map(({ from, to }) => `${from.node}>${to}`).sort()

test('a block on an arrow is spliced in and what follows makes room', () => {
  const before = chain()
  const plan = insertOnEdge(groundOf(before), before.edges[0]!, 'message')
  const document = after(before, plan.edits)
  const [made] = plan.made
  expect(ways(document)).toContain(`start>${made}`)
  expect(ways(document)).toContain(`${made}>one`)
  const y = (id: string) => document.nodes.find((node) => node.id === id)!.position.y
  expect(y('one')).toBeGreaterThan(y(made!))
  expect(y('two') - y('one')).toBe(128)
})

test('a block behind a used way out keeps what the way led to', () => {
  const before = chain()
  const plan = insertAfter(groundOf(before), { node: 'one', port: 'elapsed' }, 'tag')
  expect(ways(after(before, plan.edits))).toContain(`${plan.made[0]}>two`)
})

test('a free block covers nothing', () => {
  const before = chain()
  const plan = addFree(groundOf(before), 'wait', { x: 132, y: 128 })
  const document = after(before, plan.edits)
  const made = document.nodes.find(({ id }) => id === plan.made[0])!
  const over = document.nodes.filter(
    (node) =>
      node !== made &&
      Math.abs(node.position.x - made.position.x) < 264 &&
      Math.abs(node.position.y - made.position.y) < 56,
  )
  expect(over).toEqual([])
})

test('a way out leads to one step: connecting it anew replaces the arrow', () => {
  const before = chain()
  const document = after(before, connect(before, { node: 'start', port: 'next' }, 'two').edits)
  expect(ways(document)).toEqual(['one>two', 'start>two', 'two>end'])
  expect(connect(before, { node: 'start', port: 'next' }, 'one').edits).toEqual([])
})

test('deleting heals through everything that was deleted', () => {
  const before = chain()
  expect(ways(after(before, deleteAndHeal(before, { nodes: ['one', 'two'], edges: [] }).edits))).toEqual(['start>end'])
})

test('deleting a step that leads to several places leaves the ways to it open', () => {
  const arms = ['a', 'b'].map((id) => ({ id, label: id, weight: 50 }))
  const before = journeyOf(
    { start: { kind: 'entry', on: 'api' }, fork: { kind: 'split', salt: 's', arms }, a: wait, b: wait },
    ['start -next> fork', 'fork -arm:a> a', 'fork -arm:b> b'],
  )
  expect(ways(after(before, deleteAndHeal(before, { nodes: ['fork'], edges: [] }).edits))).toEqual([])
})

test('copied steps come back under new ids with the arrows between them', () => {
  const before = chain()
  const text = clipboardText(copied(before, ['one', 'two'])!)
  expect(JSON.parse(text).format).toBe('journey/1')
  const plan = pasted(parseClipboard(text)!, { x: 800, y: 40 })
  const document = after(before, plan.edits)
  expect(document.nodes).toHaveLength(6)
  expect(document.edges).toHaveLength(4)
  expect(plan.made).not.toContain('one')
  expect(document.nodes.find(({ id }) => id === plan.made[0])!.position).toEqual({ x: 800, y: 40 })
})

test('an unknown kind survives the clipboard whole', () => {
  const before = journeyOf({ later: { kind: 'fromTheFuture', deep: { value: [1, null, '字'] } } }, [])
  const copy = parseClipboard(clipboardText(copied(before, ['later'])!))!
  expect(copy.nodes[0]).toMatchObject({ kind: 'fromTheFuture', config: { deep: { value: [1, null, '字'] } } })
})

test('text of others is nothing to paste', () => {
  for (const text of ['', 'hello', '{', '{"nodes":[]}', '[1]', '{"format":"other/1","nodes":[{}]}'])
    expect(parseClipboard(text)).toBeNull()
})

test('tidying twice moves nothing the second time', () => {
  const before = mkJourney(80, 3)
  const document = after(before, tidyUp(groundOf(before)))
  expect(tidyUp(groundOf(document))).toEqual([])
  expect(document.nodes[0]!.position).toEqual(before.nodes[0]!.position)
})
