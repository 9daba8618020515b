import { applyBatch } from '@usher/shared/document/apply-edit'
import { documentSchema } from '@usher/shared/document/document'
import { expect, test } from 'vitest'
import { winnerEdits } from './winner-edits.ts'

const journey = documentSchema.parse({
  name: 'test',
  sequences: {},
  nodes: [
    {
      id: 's',
      kind: 'split',
      config: {
        salt: 'autumn',
        arms: [
          { id: 'a', label: 'A', weight: 50 },
          { id: 'b', label: 'B', weight: 50 },
        ],
        aim: 'optimise',
        coverage: 20,
        group: { name: 'autumn-tests', from: 0, to: 50 },
      },
      position: { x: 0, y: 0 },
    },
    { id: 'out', kind: 'exit', config: {}, position: { x: 0, y: 0 } },
  ],
  edges: ['arm:a', 'arm:b'].map((port, index) => ({ id: `e${index}`, from: { node: 's', port }, to: 'out' })),
})

const batch = (arm: string) => ({
  id: 'w',
  label: { key: 'setWinner' },
  edits: [...winnerEdits(journey, journey.nodes[0]!, arm)],
})

test('the winner takes everybody, also those who were not in the test; every arm and its arrow stays', () => {
  const applied = applyBatch(journey, batch('b'))
  if (!applied.ok) throw new Error(applied.fault.message)
  const { document } = applied.value
  expect(document.nodes[0]!.config).toEqual({
    salt: 'autumn',
    arms: [
      { id: 'a', label: 'A', weight: 0 },
      { id: 'b', label: 'B', weight: 100 },
    ],
  })
  expect(document.edges).toEqual(journey.edges)
})

test('it can be taken back', () => {
  const applied = applyBatch(journey, batch('a'))
  if (!applied.ok) throw new Error(applied.fault.message)
  const back = applyBatch(applied.value.document, {
    id: 'u',
    label: { key: 'undo' },
    edits: [...applied.value.inverse],
  })
  expect(back.ok && back.value.document).toEqual(journey)
})
