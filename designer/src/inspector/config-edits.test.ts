import { applyBatch } from '@usher/shared/document/apply-edit'
import { documentSchema } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { expect, test } from 'vitest'
import { configEdits } from './config-edits.ts'

const journey = documentSchema.parse({
  name: 'test',
  sequences: {},
  nodes: [
    {
      id: 'b',
      kind: 'branch',
      config: {
        cases: [
          { id: 'x', label: 'X', when: true },
          { id: 'y', label: 'Y', when: true },
        ],
      },
      position: { x: 0, y: 0 },
    },
    { id: 'm', kind: 'message', config: {}, position: { x: 0, y: 0 } },
    { id: 'out', kind: 'exit', config: {}, position: { x: 0, y: 0 } },
  ],
  edges: ['case:x', 'case:y', 'else'].map((port, index) => ({ id: `e${index}`, from: { node: 'b', port }, to: 'out' })),
})
const [branch, message] = journey.nodes

test('a label is set on the narrowest path', () => {
  expect(configEdits(journey, branch!, { path: ['cases', 0, 'label'], value: 'Gold' })).toEqual([
    { kind: 'setConfig', node: 'b', path: ['cases', 0, 'label'], value: 'Gold' },
  ])
})

test('a way out that goes takes its arrow along', () => {
  const edits = configEdits(journey, branch!, { path: ['cases'], value: [{ id: 'y', label: 'Y', when: true }] })
  expect(edits[0]).toEqual({ kind: 'removeEdge', edge: 'e0' })
  expect(edits).toHaveLength(2)
  expect(applied(edits).edges.map(({ from }) => from.port)).toEqual(['case:y', 'else'])
})

test('changing the order of cases keeps every arrow', () => {
  const cases = [
    { id: 'y', label: 'Y', when: true },
    { id: 'x', label: 'X', when: true },
  ]
  expect(configEdits(journey, branch!, { path: ['cases'], value: cases })).toHaveLength(1)
})

test('a parent that is missing is made', () => {
  const edits = configEdits(journey, message!, { path: ['content', 'text'], value: 'hi' })
  expect(edits).toEqual([{ kind: 'setConfig', node: 'm', path: ['content'], value: { text: 'hi' } }])
})

function applied(edits: readonly Edit[]) {
  const result = applyBatch(journey, { id: 'b12345678', label: { key: 'setConfig', args: {} }, edits: [...edits] })
  if (!result.ok) throw new Error(result.fault.message)
  return result.value.document
}
