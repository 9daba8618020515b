import { expect, test } from 'vitest'
import { applyBatch } from './apply-edit.ts'
import type { JourneyDocument } from './document.ts'
import type { Edit, EditBatch } from './edit.ts'
import { rebase } from './rebase.ts'

const node = (id: string) => ({
  id,
  kind: 'wait',
  config: { ms: 1, inner: { x: 1 } },
  label: '',
  position: { x: 0, y: 0 },
})
const base: JourneyDocument = {
  name: 'Welcome',
  description: '',
  sequences: {},
  nodes: [node('a'), node('b')],
  edges: [{ id: 'e1', from: { node: 'a', port: 'elapsed' }, to: 'b' }],
  settings: { reentry: { kind: 'once' }, exits: [], interrupts: [], maxAgeMs: null },
}
const batch = (id: string, ...edits: Edit[]): EditBatch => ({ id, label: { key: 'change', args: {} }, edits })

function after(document: JourneyDocument, ...batches: EditBatch[]): JourneyDocument {
  return batches.reduce((current, one) => {
    const done = applyBatch(current, one)
    if (!done.ok) throw new Error(done.fault.message)
    return done.value.document
  }, document)
}

function rebased(mine: EditBatch[], theirs: EditBatch[]) {
  return rebase(after(base, ...theirs), mine, theirs)
}

test('changes of different places both stay', () => {
  const mine = batch('mine-1', { kind: 'setConfig', node: 'a', path: ['ms'], value: 2 })
  const theirs = batch('their-1', { kind: 'setConfig', node: 'a', path: ['inner', 'x'], value: 9 })
  const result = rebased([mine], [theirs])
  expect(result.skipped).toEqual([])
  expect(result.document.nodes[0]!.config).toEqual({ ms: 2, inner: { x: 9 } })
})

test.each<[string, Edit, Edit]>([
  [
    'the same path',
    { kind: 'setConfig', node: 'a', path: ['ms'], value: 2 },
    { kind: 'setConfig', node: 'a', path: ['ms'], value: 3 },
  ],
  [
    'something around it',
    { kind: 'setConfig', node: 'a', path: ['inner', 'x'], value: 2 },
    { kind: 'setConfig', node: 'a', path: ['inner'], value: {} },
  ],
  [
    'something inside it',
    { kind: 'setConfig', node: 'a', path: [], value: {} },
    { kind: 'setConfig', node: 'a', path: ['ms'], value: 3 },
  ],
  ['the same label', { kind: 'setLabel', node: 'a', label: 'm' }, { kind: 'setLabel', node: 'a', label: 't' }],
  ['the name', { kind: 'setName', name: 'm' }, { kind: 'setName', name: 't' }],
])('where both set %s, theirs stays and mine is told', (_what, mine, theirs) => {
  const result = rebased([batch('mine-1', mine)], [batch('their-1', theirs)])
  expect(result.document).toEqual(after(base, batch('their-1', theirs)))
  expect(result.skipped.map((one) => one.why.code)).toEqual(['CHANGED_MEANWHILE'])
})

test('a change of what they deleted is skipped and told; the rest of the batch stays', () => {
  const theirs = batch('their-1', { kind: 'removeEdge', edge: 'e1' }, { kind: 'removeNode', node: 'b' })
  const mine = batch('mine-1', { kind: 'setLabel', node: 'b', label: 'x' }, { kind: 'setLabel', node: 'a', label: 'y' })
  const result = rebased([mine], [theirs])
  expect(result.skipped.map((one) => one.why.code)).toEqual(['NODE_GONE'])
  expect(result.document.nodes.map((one) => one.label)).toEqual(['y'])
})

test('what both delete is gone, and nobody is told of a conflict', () => {
  const gone = batch('their-1', { kind: 'removeEdge', edge: 'e1' }, { kind: 'removeNode', node: 'b' })
  const result = rebased([{ ...gone, id: 'mine-1' }], [gone])
  expect(result.skipped).toEqual([])
  expect(result.batches).toEqual([])
})

test('an insertion on an edge that is gone is left out whole, not by half', () => {
  const mine = batch(
    'mine-1',
    { kind: 'removeEdge', edge: 'e1' },
    { kind: 'addNode', node: node('c') },
    { kind: 'addEdge', edge: { id: 'e2', from: { node: 'a', port: 'elapsed' }, to: 'c' } },
    { kind: 'addEdge', edge: { id: 'e3', from: { node: 'c', port: 'elapsed' }, to: 'b' } },
  )
  const theirs = batch('their-1', { kind: 'removeEdge', edge: 'e1' })
  const result = rebased([mine], [theirs])
  expect(result.document).toEqual(after(base, theirs))
  expect(result.skipped.map((one) => one.why.code)).toEqual(['EDGE_GONE'])
})
