import { useCanvas } from '../canvas/canvas-store.ts'
import { useLocale } from '../i18n/locale.ts'
import { blockItems } from './block-items.tsx'

/** The block under the pointer on its way to the canvas. */
export function DragGhost() {
  const locale = useLocale()
  const dropping = useCanvas((state) => state.dropping)
  if (!dropping) return null
  const block = blockItems(locale).find(({ kind }) => kind === dropping.kind)
  if (!block) return null
  const { icon: Icon, label, category } = block
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-50 flex h-10 items-center gap-2 rounded-card border-2 bg-surface px-3 text-sm font-semibold shadow-float"
      style={{
        left: dropping.at.x,
        top: dropping.at.y,
        transform: 'translate(-50%, -50%)',
        borderColor: dropping.edge ? 'var(--color-accent)' : `var(--color-${category})`,
        opacity: dropping.inside ? 1 : 0.7,
      }}
    >
      <Icon size={18} strokeWidth={1.75} style={{ color: `var(--color-${category})` }} />
      {label}
    </div>
  )
}
