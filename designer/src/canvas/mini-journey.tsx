import '@xyflow/react/dist/base.css'
import './attribution.css'
import type { JourneyDocument } from '@usher/shared/document/document'
import {
  Handle,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
  useStore,
} from '@xyflow/react'
import { useEffect, useMemo } from 'react'
import { useLocale } from '../i18n/locale.ts'
import { titleOf } from '../nodes/node-text.ts'
import { cx } from '../ui/cx.ts'

export interface MiniJourneyProps {
  readonly document: JourneyDocument
  /** Steps and arrows that were passed, and where somebody stands. */
  readonly passed: { readonly nodes: ReadonlySet<string>; readonly edges: ReadonlySet<string> }
  readonly current: string | null
  readonly label: string
}

type MiniNode = Node<{ title: string; state: 'ahead' | 'passed' | 'current' }, 'mini'>

const nodeTypes = { mini: MiniStep }

/** A journey to look at, small, with somebody's way through it. Nothing here can be changed. */
export function MiniJourney({ document, passed, current, label }: MiniJourneyProps) {
  const locale = useLocale()
  const nodes = useMemo(
    () =>
      document.nodes.map((node): MiniNode => {
        const state = node.id === current ? 'current' : passed.nodes.has(node.id) ? 'passed' : 'ahead'
        return { id: node.id, type: 'mini', position: node.position, data: { title: titleOf(node, locale), state } }
      }),
    [document, passed, current, locale],
  )
  const edges = useMemo(
    () =>
      document.edges.map(({ id, from, to }) => ({
        ...{ id, source: from.node, target: to },
        style: passed.edges.has(id) ? PASSED : AHEAD,
      })),
    [document, passed],
  )
  return (
    <figure aria-label={label} className="h-44 overflow-hidden rounded-control border border-line bg-canvas">
      <ReactFlowProvider key={current}>
        <ReactFlow<MiniNode>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          minZoom={0.1}
          maxZoom={1}
          nodesDraggable={false}
          nodesConnectable={false}
          nodesFocusable={false}
          edgesFocusable={false}
          elementsSelectable={false}
          disableKeyboardA11y
          zoomOnScroll={false}
          preventScrolling={false}
        >
          <KeptInView node={current} />
        </ReactFlow>
      </ReactFlowProvider>
    </figure>
  )
}

/** Where somebody stands is in the middle, also once a panel that was hidden is opened, or turned. */
function KeptInView({ node }: { node: string | null }) {
  const { fitView } = useReactFlow()
  // `useNodesInitialized` asks for sizes that are given back to who holds the nodes: nobody does here, as nothing changes.
  const isMeasured = useStore(({ nodeLookup }) => [...nodeLookup.values()].every(({ measured }) => measured.width))
  const size = useStore(({ width, height }) => `${width}×${height}`)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is looked at anew whenever there is another size to show it in.
  useEffect(() => {
    if (isMeasured) void fitView({ maxZoom: 0.5, minZoom: 0.3, ...(node === null ? {} : { nodes: [{ id: node }] }) })
  }, [isMeasured, size, node, fitView])
  return null
}

const AHEAD = { stroke: 'var(--color-control)', strokeWidth: 2 }
const PASSED = { stroke: 'var(--color-accent)', strokeWidth: 3 }

const LOOKS = {
  ahead: 'border-line bg-surface text-muted',
  passed: 'border-accent bg-tint-accent text-ink',
  current: 'border-accent bg-accent text-on-accent font-semibold',
}

function MiniStep({ data }: NodeProps<MiniNode>) {
  return (
    <div className={cx('w-60 rounded-card border-2 px-3 py-4 text-center text-lg', LOOKS[data.state])}>
      <Handle type="target" position={Position.Top} className="opacity-0!" />
      <span className="line-clamp-2">{data.title}</span>
      <Handle type="source" position={Position.Bottom} className="opacity-0!" />
    </div>
  )
}
