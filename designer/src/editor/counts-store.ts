// Live numbers, apart from the document: they change by the second and must not touch a card that shows the same number.

import type { JourneyCounts } from '@usher/shared/api/journeys'
import type { DocumentEdge } from '@usher/shared/document/document'
import { create } from 'zustand'
import type { NodeShape } from '../canvas/node-shape.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { currentLocale } from '../i18n/locale.ts'
import { useEditor } from './store.ts'

export type NodeCount = JourneyCounts['nodes'][number]
export interface EdgeCount {
  readonly count: number
  /** Of all who left the same step; null where there is no other way. */
  readonly share: number | null
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
  const shown = viewing?.document ?? document
  const shapes = shapesOf(shown, currentLocale())
  const before = useCounts.getState()
  const nodes = new Map((counts?.nodes ?? []).map((node) => [node.node, same(before.nodes.get(node.node), node)]))
  const busiest = Math.max(1, ...(counts?.nodes ?? []).flatMap(({ ports }) => ports.map(({ count }) => count)))
  const edges = new Map(
    shown.edges.map((edge) => [
      edge.id,
      same(before.edges.get(edge.id), edgeCount(edge, { nodes, busiest, ways: waysOut(shapes.get(edge.from.node)) })),
    ]),
  )
  useCounts.setState({ counts, nodes, edges })
}

interface Flow {
  readonly nodes: ReadonlyMap<string, NodeCount>
  readonly busiest: number
  readonly ways: number
}

function edgeCount({ from }: DocumentEdge, { nodes, busiest, ways }: Flow): EdgeCount {
  const ports = nodes.get(from.node)?.ports ?? []
  const left = ports.reduce((sum, { count }) => sum + count, 0)
  const count = ports.find(({ port }) => port === from.port)?.count ?? 0
  const share = left === 0 ? 0 : count / left
  return { count, share: ways > 1 ? share : null, volume: count / busiest }
}

function waysOut(shape: NodeShape | undefined): number {
  return (shape?.ports.length ?? 0) + (shape?.folded.length ?? 0)
}

function same<Value>(before: Value | undefined, now: Value): Value {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(now) ? before : now
}

const NOBODY: NodeCount = { node: '', entered: 0, waiting: 0, ended: 0, parked: 0, ports: [] }

/** Undefined while no numbers are shown. */
export function useNodeCount(id: string): NodeCount | undefined {
  const shown = useEditor((state) => state.mode === 'data')
  return useCounts((state) => (shown && state.counts ? (state.nodes.get(id) ?? NOBODY) : undefined))
}

export function useEdgeCount(id: string): EdgeCount | undefined {
  const shown = useEditor((state) => state.mode === 'data')
  return useCounts((state) => (shown ? state.edges.get(id) : undefined))
}
