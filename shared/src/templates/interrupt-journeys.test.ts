import { expect, test } from 'vitest'
import { compile } from '../compile/compile.ts'
import { noFacts } from '../compile/workspace-facts.ts'
import type { InterruptAction } from '../engine/workspace-interrupt.ts'
import { catalog } from '../nodes/catalog.ts'
import { interruptJourney } from './interrupt-journeys.ts'

const actions: readonly Exclude<InterruptAction, { kind: 'journey' }>[] = [
  { kind: 'handOff', mode: 'announced' },
  { kind: 'handOff', mode: 'silent' },
  { kind: 'optOut' },
]

test.each(actions)('%o can be published as it is, and called', (action) => {
  const { id, document } = interruptJourney(action)
  expect(id).toMatch(/^interrupt-/)
  const { graph, problems } = compile(document, catalog, noFacts)
  expect(problems.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(graph?.entries).toMatchObject([{ on: { kind: 'api' } }])
})
