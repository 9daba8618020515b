import { expect, it } from 'vitest'
import { graphOf } from './graph-of.ts'

const nodes = { start: ['entry', { on: 'api' }], end: ['exit', {}] } as const

it('resolves edges and parses configs', () => {
  const graph = graphOf({ nodes, edges: { 'start.next': 'end' } })
  expect(graph.nodes[0]).toMatchObject({ id: 'start', ports: ['next'], targets: [1] })
  expect(graph.nodes[1]).toMatchObject({ config: { reason: 'done', outputs: [] }, targets: [] })
  expect(graph.entries).toEqual([{ node: 0, on: { kind: 'api', where: null } }])
})

it('gives the same hash to the same graph only', () => {
  expect(graphOf({ nodes, edges: {} }).hash).toBe(graphOf({ nodes, edges: {} }).hash)
  expect(graphOf({ nodes, edges: {} }).hash).not.toBe(graphOf({ nodes, edges: { 'start.next': 'end' } }).hash)
})

it('says what it cannot join', () => {
  expect(() => graphOf({ nodes, edges: { 'start.out': 'end' } })).toThrow('"start.out" begins at no port')
  expect(() => graphOf({ nodes, edges: { 'start.next': 'nowhere' } })).toThrow('leads to no node: "nowhere"')
  expect(() => graphOf({ nodes: { a: ['unheard', {}] }, edges: {} })).toThrow('No node kind "unheard"')
})
