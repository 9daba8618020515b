import type { JourneyDocument } from '@usher/shared/document/document'
import { boundsOf } from '../canvas/layout/bounds.ts'
import { shapesOf } from '../canvas/shapes.ts'
import { useLocale } from '../i18n/locale.ts'
import { faces } from '../nodes/faces.ts'
import { isKnownKind } from '../nodes/node-text.ts'

const MARGIN = 40
/** Deeper drawings show their beginning: the whole would be dots. */
const DEEPEST = 1_100

/** The drawing as blocks and lines, for a card. Decoration: what it says stands beside it. */
export function DrawingThumbnail({ document }: { document: JourneyDocument }) {
  const shapes = shapesOf(document, useLocale())
  const steps = document.nodes.map(({ id, kind, position }) => {
    const { width, height } = shapes.get(id)!
    return { id, kind, ...position, width, height }
  })
  const bounds = boundsOf(steps)
  if (!bounds) return null
  const height = Math.min(bounds.height, DEEPEST) + 2 * MARGIN
  const view = `${bounds.x - MARGIN} ${bounds.y - MARGIN} ${bounds.width + 2 * MARGIN} ${height}`
  const middle = new Map(steps.map((step) => [step.id, step]))
  return (
    <svg aria-hidden viewBox={view} preserveAspectRatio="xMidYMin meet" className="h-40 w-full bg-canvas">
      {document.edges.map(({ id, from, to }) => {
        const [a, b] = [middle.get(from.node), middle.get(to)]
        if (!a || !b) return null
        const [x1, y1, x2, y2] = [a.x + a.width / 2, a.y + a.height, b.x + b.width / 2, b.y]
        const bend = Math.max(24, Math.abs(y2 - y1) / 2)
        return (
          <path
            key={id}
            d={`M${x1} ${y1}C${x1} ${y1 + bend} ${x2} ${y2 - bend} ${x2} ${y2}`}
            className="fill-none stroke-line"
            strokeWidth={6}
          />
        )
      })}
      {steps.map(({ id, kind, x, y, width, height: tall }) => (
        <rect
          key={id}
          x={x}
          y={y}
          width={width}
          height={tall}
          rx={18}
          className="fill-surface"
          stroke={`var(--color-${isKnownKind(kind) ? faces[kind].category : 'line'})`}
          strokeWidth={8}
        />
      ))}
    </svg>
  )
}
