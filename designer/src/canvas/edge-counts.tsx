import { ViewportPortal } from '@xyflow/react'
import { memo } from 'react'
import { type EdgeCount, useEdgeCount } from '../editor/counts-store.ts'
import { useEditor } from '../editor/store.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useRoutes } from './edge-routes.ts'
import type { Point } from './layout/flow.ts'
import { useVisibleEdges } from './visible-edges.ts'
import { canvasWords } from './words.ts'

/** Numbers of all arrows on the screen, in one layer above every arrow, so that none is struck through. */
export function EdgeCounts() {
  const shown = useEditor((state) => state.mode === 'data')
  return shown ? <Layer /> : null
}

function Layer() {
  const visible = useVisibleEdges()
  return (
    <ViewportPortal>
      <svg className="edge-counts" role="presentation">
        {visible.map((id) => (
          <EdgeCountChip key={id} id={id} />
        ))}
      </svg>
    </ViewportPortal>
  )
}

const EdgeCountChip = memo(function EdgeCountChip({ id }: { id: string }) {
  const start = useRoutes((state) => state.routes.get(id)?.points[0])
  const count = useEdgeCount(id)
  return start && count && count.count > 0 ? <CountChip at={start} count={count} /> : null
})

/** Number over share, right below the way out: there arrows have not met yet, so that no two chips can overlap. */
function CountChip({ at, count }: { at: Point; count: EdgeCount }) {
  const format = useFormat()
  const words = useWords(canvasWords)
  const number = format.number(count.count)
  const share = count.share === null ? null : format.percent(count.share)
  const width = Math.max(number.length, share?.length ?? 0) * 7.5 + 16
  const height = share === null ? 20 : 34
  return (
    <g className="edge-count" transform={`translate(${at.x} ${at.y + 30})`}>
      <title>{words.passed(number, share)}</title>
      <rect x={-width / 2} y={-height / 2} width={width} height={height} rx={8} />
      <text textAnchor="middle" y={share === null ? 4 : -3}>
        {number}
      </text>
      {share !== null && (
        <text textAnchor="middle" y={12} className="edge-share">
          {share}
        </text>
      )}
    </g>
  )
}
