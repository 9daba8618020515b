import type { EdgeProps } from '@xyflow/react'
import { memo } from 'react'
import { useEdgeCount } from '../editor/counts-store.ts'
import { useEditor } from '../editor/store.ts'
import { useCanvas } from './canvas-store.ts'
import { useRoutes } from './edge-routes.ts'
import type { CanvasEdge } from './projection.ts'

export function EdgeLine({ id, selected }: EdgeProps<CanvasEdge>) {
  return <Line id={id} selected={selected ?? false} />
}

const THINNEST = 2
const WIDEST = 8

const Line = memo(function Line({ id, selected }: { id: string; selected: boolean }) {
  const route = useRoutes((state) => state.routes.get(id))
  const isTarget = useCanvas((state) => state.dropping?.edge === id)
  const lit = useEditor(({ highlight }) => (highlight === null ? undefined : highlight.edges.has(id) ? 'yes' : 'no'))
  const count = useEdgeCount(id)
  if (!route) return null
  const width = count ? THINNEST + (WIDEST - THINNEST) * count.volume : THINNEST
  // Over the style sheet, which knows only the width of an arrow without numbers.
  const style = count ? { strokeWidth: width } : undefined
  const [half, long] = [4 + width / 2, 6 + width]
  const end = route.points[route.points.length - 1]!
  return (
    <g
      className="canvas-edge"
      data-selected={selected || undefined}
      data-drop={isTarget || undefined}
      data-lit={lit}
      data-unused={count?.count === 0 || undefined}
    >
      <path className="edge-hit" d={route.path} />
      <path className="edge-line" d={route.path} style={style} />
      <path
        className="edge-tip"
        d={`M${end.x - half} ${end.y - long}L${end.x} ${end.y}L${end.x + half} ${end.y - long}Z`}
      />
    </g>
  )
})
