import { ViewportPortal } from '@xyflow/react'
import { KindIcon } from '../app/kind-face.tsx'
import { blockItems } from '../editor/block-items.tsx'
import { put } from '../editor/block-picker.tsx'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import type { PlaceFor } from './canvas-store.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'

const BELOW = 48

/** Under the only step of a journey: what comes next? */
export function GhostNext() {
  const words = useWords(canvasWords)
  const locale = useLocale()
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const document = useEditor((state) => state.document)
  const [only, ...more] = document.nodes
  if (!editable || !only || more.length > 0) return null
  const shape = shapesOf(document, locale).get(only.id)!
  const port = shape.ports[0]
  if (!port) return null
  const place: PlaceFor = { kind: 'after', from: { node: only.id, port: port.id } }
  const { x, y } = only.position
  const usual = blockItems(locale).filter(({ oftenFirst }) => oftenFirst)
  return (
    <ViewportPortal>
      <section
        aria-label={words.next}
        className="ghost-next nodrag nopan"
        style={{ transform: `translate(${x}px, ${y + shape.height + BELOW}px)`, width: shape.width }}
      >
        <p>{words.next}</p>
        <div className="ghost-blocks">
          {usual.map(({ kind, label }) => (
            <button key={kind} type="button" onClick={() => put(place, kind)}>
              <KindIcon kind={kind} />
              {label}
            </button>
          ))}
        </div>
      </section>
    </ViewportPortal>
  )
}
