import { expect, test } from 'vitest'
import { applyEdit } from './apply-edit.ts'
import type { JourneyDocument } from './document.ts'
import type { Edit } from './edit.ts'

const two: JourneyDocument = {
  name: 'Welcome',
  description: '',
  sequences: {},
  nodes: [
    { id: 'a', kind: 'wait', config: { list: [1, 2, 3], inner: { x: 1 } }, label: '', position: { x: 0, y: 0 } },
    { id: 'b', kind: 'exit', config: {}, label: '', position: { x: 0, y: 0 } },
  ],
  edges: [{ id: 'e1', from: { node: 'a', port: 'elapsed' }, to: 'b' }],
  settings: { reentry: { kind: 'once' }, exits: [], interrupts: [], maxAgeMs: null },
}

test('what an edit does not touch keeps its identity', () => {
  const done = applyEdit(two, { kind: 'setConfig', node: 'a', path: ['inner', 'x'], value: 2 })
  if (!done.ok) throw new Error(done.fault.message)
  expect(done.value.document.nodes[1]).toBe(two.nodes[1])
  expect(done.value.document.edges).toBe(two.edges)
  expect(done.value.document.nodes[0]!.config.list).toBe(two.nodes[0]!.config.list)
})

test('taking an element out of the middle of a list is taken back with its place', () => {
  const done = applyEdit(two, { kind: 'setConfig', node: 'a', path: ['list', 1] })
  expect(done.ok && done.value.document.nodes[0]!.config.list).toEqual([1, 3])
  expect(done.ok && done.value.inverse).toEqual({ kind: 'setConfig', node: 'a', path: ['list'], value: [1, 2, 3] })
})

test.each<[string, Edit, string]>([
  ['a node whose id is taken', { kind: 'addNode', node: two.nodes[0]! }, 'DUP_ID'],
  ['an edge whose id is taken', { kind: 'addEdge', edge: two.edges[0]! }, 'DUP_ID'],
  ['an edge to no node', { kind: 'addEdge', edge: { id: 'e2', from: { node: 'a', port: 'x' }, to: 'z' } }, 'NODE_GONE'],
  ['a node with edges', { kind: 'removeNode', node: 'b' }, 'NODE_CONNECTED'],
  ['a node that is not there', { kind: 'setLabel', node: 'z', label: '' }, 'NODE_GONE'],
  ['an edge that is not there', { kind: 'removeEdge', edge: 'e9' }, 'EDGE_GONE'],
  ['a place that is not there', { kind: 'setConfig', node: 'a', path: ['no', 'such'], value: 1 }, 'BAD_PATH'],
  ['a hole in a list', { kind: 'setConfig', node: 'a', path: ['list', 9], value: 1 }, 'BAD_PATH'],
  ['a config that is no object', { kind: 'setConfig', node: 'a', path: [], value: 7 }, 'BAD_PATH'],
  ['a prototype', { kind: 'setConfig', node: 'a', path: ['__proto__', 'isAdmin'], value: true }, 'BAD_PATH'],
  ['a prototype at the end', { kind: 'setConfig', node: 'a', path: ['__proto__'], value: {} }, 'BAD_PATH'],
])('%s is refused', (_what, edit, code) => {
  const done = applyEdit(two, edit)
  expect(done.ok ? null : done.fault.code).toBe(code)
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
})

test('the 2,001st node is refused', () => {
  const many = Array.from({ length: 2_000 }, (_, index) => ({ ...two.nodes[0]!, id: `n${index}` }))
  const done = applyEdit({ ...two, nodes: many }, { kind: 'addNode', node: { ...two.nodes[0]!, id: 'more' } })
  expect(done.ok ? null : done.fault.code).toBe('NODE_LIMIT')
})

test('a move far outside comes back to what a canvas can show', () => {
  const done = applyEdit(two, { kind: 'moveNode', node: 'a', to: { x: 1e308, y: -0.2 } })
  expect(done.ok && done.value.document.nodes[0]!.position).toEqual({ x: 100_000, y: 0 })
})

test('the 8,001st edge is refused', () => {
  const many = Array.from({ length: 8_000 }, (_, index) => ({ ...two.edges[0]!, id: `e${index}` }))
  const done = applyEdit({ ...two, edges: many }, { kind: 'addEdge', edge: { ...two.edges[0]!, id: 'more' } })
  expect(done.ok ? null : done.fault.code).toBe('EDGE_LIMIT')
})
