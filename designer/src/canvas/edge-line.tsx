import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { type EdgeCount, useEdgeCount } from '../editor/counts-store.ts'
import { useEditor } from '../editor/store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useCanvas } from './canvas-store.ts'
import { useRoutes } from './edge-routes.ts'
import type { Point } from './layout/tidy.ts'
import type { CanvasEdge } from './projection.ts'
import { canvasWords } from './words.ts'

export function EdgeLine({ id, selected }: EdgeProps<CanvasEdge>) {
  return <Line id={id} selected={selected ?? false} />
}

const THINNEST = 2
const WIDEST = 10

const Line = memo(function Line({ id, selected }: { id: string; selected: boolean }) {
  const route = useRoutes((state) => state.routes.get(id))
  const isTarget = useCanvas((state) => state.dropping?.edge === id)
  const lit = useEditor(({ highlight }) => (highlight === null ? undefined : highlight.edges.has(id) ? 'yes' : 'no'))
  const count = useEdgeCount(id)
  if (!route) return null
  const width = count ? THINNEST + (WIDEST - THINNEST) * count.share : THINNEST
  const end = route.points[route.points.length - 1]!
  return (
    <g className="canvas-edge" data-selected={selected || undefined} data-drop={isTarget || undefined} data-lit={lit}>
      <path className="edge-hit" d={route.path} />
      <path className="edge-line" d={route.path} strokeWidth={count ? width : undefined} />
      <path className="edge-tip" d={`M${end.x - 5} ${end.y - 8}L${end.x} ${end.y}L${end.x + 5} ${end.y - 8}Z`} />
      {count && count.count > 0 && <CountChip at={route.points[0]!} count={count} />}
    </g>
  )
})

/** Number over share, right below the way out: there arrows have not met yet, so that no two chips can overlap. */
function CountChip({ at, count }: { at: Point; count: EdgeCount }) {
  const format = useFormat()
  const words = useWords(canvasWords)
  const [number, share] = [format.number(count.count), format.percent(count.share)]
  const width = Math.max(number.length, share.length) * 7.5 + 16
  return (
    <g className="edge-count" transform={`translate(${at.x} ${at.y + 30})`}>
      <title>{words.passed(number, share)}</title>
      <rect x={-width / 2} y={-17} width={width} height={34} rx={8} />
      <text textAnchor="middle" y={-3}>
        {number}
      </text>
      <text textAnchor="middle" y={12} className="edge-share">
        {share}
      </text>
    </g>
  )
}
