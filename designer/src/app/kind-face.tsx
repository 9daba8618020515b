import { Box, type LucideIcon } from 'lucide-react'
import { faces } from '../nodes/faces.ts'
import type { NodeCategory } from '../nodes/node-face.ts'
import { cx } from '../ui/cx.ts'

interface KindFace {
  readonly icon: LucideIcon
  readonly category: NodeCategory
}

const byKind: ReadonlyMap<string, KindFace> = new Map(Object.entries(faces))
const UNKNOWN: KindFace = { icon: Box, category: 'integration' }

const TINTS: Readonly<Record<NodeCategory, string>> = {
  entry: 'bg-tint-entry text-entry',
  message: 'bg-tint-message text-message',
  logic: 'bg-tint-logic text-logic',
  time: 'bg-tint-time text-time',
  customer: 'bg-tint-customer text-customer',
  benefit: 'bg-tint-benefit text-benefit',
  human: 'bg-tint-human text-human',
  integration: 'bg-tint-integration text-integration',
  goal: 'bg-tint-goal text-goal',
}

/** The sign of a node's kind in its category's colour; a kind of a later release has a plain box. */
export function KindIcon({ kind, size = 'small' }: { kind: string; size?: 'small' | 'normal' }) {
  const face = byKind.get(kind) ?? UNKNOWN
  const Icon = face.icon
  return (
    <span
      aria-hidden
      className={cx(
        'inline-grid shrink-0 place-items-center rounded-chip',
        size === 'small' ? 'size-5 [&>svg]:size-3.5' : 'size-8 [&>svg]:size-[18px]',
        TINTS[face.category],
      )}
    >
      <Icon strokeWidth={1.75} />
    </span>
  )
}
