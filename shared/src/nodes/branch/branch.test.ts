import { expect, it } from 'vitest'
import { drive, driveNode } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { branch } from './definition.ts'

const spent = (least: number) => ({ '>=': [{ var: 'customer.spent' }, least] })
const config = {
  cases: [
    { id: 'gold', label: '金', when: spent(1_000) },
    { id: 'silver', label: '银', when: spent(100) },
  ],
}

it.each([
  [5_000, 'case:gold'],
  [1_000, 'case:gold'],
  [999, 'case:silver'],
  [99, 'else'],
])('a customer who spent %i leaves by %s: the first case that holds wins', (amount, port) => {
  driveNode('branch', config, { customer: { spent: amount } })
    .enter()
    .expectFinished(port)
})

it('keeps which conditions were tried, and what they gave', () => {
  const { sim } = driveNode('branch', config, { customer: { spent: 500 } }).enter()
  expect(sim.history[0]!.tried.map(({ node, value }) => [node, value])).toEqual([
    ['node', false],
    ['node', true],
  ])
})

it('parks rather than guesses when a condition has no answer', () => {
  const cases = [{ id: 'a', label: '', when: { '+': [{ var: 'customer.spent' }, 1] } }]
  const story = driveNode('branch', { cases }, { customer: { spent: { no: 'number' } } }).enter()
  story.expectParked('NOT_A_NUMBER')
  expect(story.sim.history[0]!.tried[0]).toMatchObject({ node: 'node', value: null })
})

it('finds two cases with one id', () => {
  const twice = branch.config.parse({ cases: [config.cases[0], config.cases[0]] })
  expect(branch.checks!(twice)).toMatchObject([{ code: 'DUPLICATE_ID', field: '/cases/1/id', args: { id: 'gold' } }])
})

it('shows the compiler every condition with its place', () => {
  expect(branch.proofs(branch.config.parse(config)).rules).toEqual([
    { field: '/cases/0/when', rule: spent(1_000) },
    { field: '/cases/1/when', rule: spent(100) },
  ])
})

it('may lead to one node by two ways, and each way counts as itself', () => {
  const graph = graphOf({
    nodes: { start: ['entry', { on: 'api' }], fork: ['branch', config], end: ['exit', {}] },
    edges: { 'start.next': 'fork', 'fork.case:gold': 'end', 'fork.else': 'end' },
  })
  for (const [amount, port] of [
    [5_000, 'case:gold'],
    [0, 'else'],
  ] as const) {
    const { sim } = drive(graph, { customer: { spent: amount } })
      .enter()
      .expectFinished('done')
    expect(sim.history[0]!.visited[1]).toEqual({ node: 'fork', how: 'left', port })
  }
})
