import { expect, test } from 'vitest'
import { diffDocuments } from './diff.ts'
import type { JourneyDocument } from './document.ts'

test('the list names each change with what it was and what it is', () => {
  const a: JourneyDocument = {
    name: 'Welcome',
    description: '',
    sequences: {},
    nodes: [
      { id: 'a', kind: 'wait', config: { ms: 60_000, deep: { x: [1, 2] } }, label: 'Pause', position: { x: 0, y: 0 } },
      { id: 'b', kind: 'exit', config: {}, label: '', position: { x: 0, y: 0 } },
    ],
    edges: [{ id: 'e1', from: { node: 'a', port: 'elapsed' }, to: 'b' }],
    settings: { reentry: { kind: 'once' }, exits: [], interrupts: [], maxAgeMs: null },
  }
  const b: JourneyDocument = {
    ...a,
    name: 'Farewell',
    nodes: [
      { ...a.nodes[0]!, config: { ms: 60_000, deep: { x: [1, 3] } }, label: 'Rest', position: { x: 9, y: 0 } },
      { ...a.nodes[1]!, kind: 'goal' },
    ],
    settings: { ...a.settings, maxAgeMs: 5 },
  }
  const kinds = diffDocuments(a, b).changes.map((change) => change.kind)
  expect(kinds).toEqual([
    'nameChanged',
    'settingsChanged',
    'nodeAdded',
    'nodeRemoved',
    'nodeMoved',
    'nodeRenamed',
    'nodeChanged',
    'edgeAdded',
    'edgeRemoved',
  ])
  const changed = diffDocuments(a, b).changes.find((change) => change.kind === 'nodeChanged')
  expect(changed).toMatchObject({ fields: [{ field: '/deep/x/1', before: 2, after: 3 }] })
})
