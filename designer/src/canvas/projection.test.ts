import { applyEdit } from '@usher/shared/document/apply-edit'
import type { Edit } from '@usher/shared/document/edit'
import { expect, test } from 'vitest'
import { mkJourney } from './journey.test-kit.ts'
import { createProjection } from './projection.ts'
import { createShapes } from './shapes.ts'

const nothing = { nodes: new Set<string>(), edges: new Set<string>() }
const still = new Map<string, { x: number; y: number }>()

function opened(size = 50) {
  const shapes = createShapes()
  const project = createProjection()
  let document = mkJourney(size, 1)
  const show = (more: { selected?: typeof nothing; dragged?: typeof still } = {}) =>
    project({ document, shapes: shapes(document, 'zh'), selected: nothing, dragged: still, ...more })
  const edit = (change: Edit) => {
    const applied = applyEdit(document, change)
    if (!applied.ok) throw new Error(applied.fault.message)
    document = applied.value.document
  }
  return { show, edit }
}

const changed = <Item>(before: readonly Item[], after: readonly Item[]) =>
  after.filter((item, index) => item !== before[index])

test('what did not change is the same object', () => {
  const { show } = opened()
  const first = show()
  expect(changed(first.nodes, show().nodes)).toEqual([])
  expect(changed(first.edges, show().edges)).toEqual([])
})

test('a text edit that keeps the size touches only its own node', () => {
  const { show, edit } = opened()
  const first = show()
  edit({ kind: 'setLabel', node: 'n3', label: '改名' })
  const after = show()
  expect(changed(first.nodes, after.nodes).map(({ id }) => id)).toEqual(['n3'])
  expect(changed(first.edges, after.edges)).toEqual([])
  expect(after.nodes[3]!.data).toBe(first.nodes[3]!.data)
})

test('dragging touches only what is dragged', () => {
  const { show } = opened()
  const first = show()
  const after = show({ dragged: new Map([['n7', { x: 8, y: 16 }]]) })
  expect(changed(first.nodes, after.nodes).map(({ id, position }) => ({ id, position }))).toEqual([
    { id: 'n7', position: { x: 8, y: 16 } },
  ])
})

test('selecting touches only what is selected', () => {
  const { show } = opened()
  const first = show()
  const after = show({ selected: { nodes: new Set(['n2']), edges: new Set() } })
  expect(changed(first.nodes, after.nodes).map(({ id }) => id)).toEqual(['n2'])
})

test('sizes and handles are given, so that nothing has to be measured', () => {
  for (const { width, height, handles } of opened().show().nodes) {
    expect(width).toBeGreaterThan(0)
    expect(height).toBeGreaterThan(0)
    expect(handles!.some(({ type }) => type === 'target')).toBe(true)
  }
})
