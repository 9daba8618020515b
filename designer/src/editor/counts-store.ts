// Live numbers, apart from the document: they change by the second and must not touch a card that shows the same number.

import type { JourneyCounts } from '@usher/shared/api/journeys'
import type { DocumentEdge } from '@usher/shared/document/document'
import { create } from 'zustand'
import { useEditor } from './store.ts'

type NodeCount = JourneyCounts['nodes'][number]
export interface EdgeCount {
  readonly count: number
  /** Of all who left the same step. */
  readonly share: number
  /** Of the busiest arrow: how wide it is drawn. */
  readonly volume: number
}

interface CountsState {
  readonly counts: JourneyCounts | null
  readonly nodes: ReadonlyMap<string, NodeCount>
  readonly edges: ReadonlyMap<string, EdgeCount>
}

export const useCounts = create<CountsState>(() => ({ counts: null, nodes: new Map(), edges: new Map() }))

/** Whose list of people is open. */
export const usePeoplePanel = create<{
  readonly open: { readonly node: string; readonly what: 'waiting' | 'parked' } | null
}>(() => ({ open: null }))

export function showCounts(counts: JourneyCounts | null): void {
  const { document, viewing } = useEditor.getState()
  const before = useCounts.getState()
  const nodes = new Map((counts?.nodes ?? []).map((node) => [node.node, same(before.nodes.get(node.node), node)]))
  const busiest = Math.max(1, ...(counts?.nodes ?? []).flatMap(({ ports }) => ports.map(({ count }) => count)))
  const edges = new Map(
    (viewing?.document ?? document).edges.map((edge) => [
      edge.id,
      same(before.edges.get(edge.id), edgeCount(edge, { nodes, busiest })),
    ]),
  )
  useCounts.setState({ counts, nodes, edges })
}

interface Flow {
  readonly nodes: ReadonlyMap<string, NodeCount>
  readonly busiest: number
}

function edgeCount({ from }: DocumentEdge, { nodes, busiest }: Flow): EdgeCount {
  const ports = nodes.get(from.node)?.ports ?? []
  const left = ports.reduce((sum, { count }) => sum + count, 0)
  const count = ports.find(({ port }) => port === from.port)?.count ?? 0
  return { count, share: left === 0 ? 0 : count / left, volume: count / busiest }
}

function same<Value>(before: Value | undefined, now: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now
}

export function useNodeCount(id: string): NodeCount | undefined {
  const shown = useEditor((state) => state.mode === 'data')
  return useCounts((state) => (shown ? state.nodes.get(id) : undefined))
}

export function useEdgeCount(id: string): EdgeCount | undefined {
  const shown = useEditor((state) => state.mode === 'data')
  return useCounts((state) => (shown ? state.edges.get(id) : undefined))
}
