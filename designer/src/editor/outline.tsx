import { Plus, Trash2, X } from 'lucide-react'
import { useEffect, useMemo, useRef } from 'react'
import { useCanvas } from '../canvas/canvas-store.ts'
import { useCanvasKeys } from '../canvas/keyboard.ts'
import { NodeTitle } from '../canvas/node-title.tsx'
import { shapesOf } from '../canvas/shapes.ts'
import { readingOrder } from '../canvas/walk.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { removeSelected } from './commands.ts'
import { useLayout } from './layout-store.ts'
import { useEditor } from './store.ts'
import { focusStep } from './walking.ts'
import { editorWords } from './words.ts'

/** The journey as a list to read and to work in: everything the canvas can do, without the canvas. */
export function Outline() {
  const words = useWords(editorWords)
  const locale = useLocale()
  const frame = useRef<HTMLDivElement>(null)
  const keys = useCanvasKeys(frame)
  const document = useEditor((state) => state.viewing?.document ?? state.document)
  const shapes = shapesOf(document, locale)
  const rows = useMemo(() => readingOrder({ document, shapes }), [document, shapes])
  useEffect(() => {
    // The focus goes along: into the list, and back to the same step of the canvas.
    const { cursor } = useCanvas.getState()
    if (cursor) focusStep(cursor)
    else frame.current?.focus()
    return () => {
      const { cursor: last } = useCanvas.getState()
      if (last) requestAnimationFrame(() => focusStep(last))
    }
  }, [])
  return (
    <div
      ref={frame}
      role="application"
      aria-label={`${words.outline}. ${words.outlineHelp}`}
      className="absolute inset-0 z-10 overflow-y-auto bg-canvas outline-none"
      {...keys}
    >
      <div className="mx-auto max-w-3xl px-4 py-5">
        <div className="mb-3 flex items-start gap-3">
          <div className="flex-1">
            <h2 className="text-md font-semibold">{words.outline}</h2>
            <p className="text-xs text-muted">{words.outlineHelp}</p>
          </div>
          <Button
            size="small"
            icon={<X aria-hidden size={14} />}
            onPress={() => useLayout.setState({ outline: false })}
          >
            {words.backToCanvas}
          </Button>
        </div>
        <ol className="flex flex-col gap-1.5">
          {rows.map(({ id, depth }) => (
            <Row key={id} id={id} depth={depth} />
          ))}
        </ol>
      </div>
    </div>
  )
}

function Row({ id, depth }: { id: string; depth: number }) {
  const words = useWords(editorWords)
  const locale = useLocale()
  const document = useEditor((state) => state.viewing?.document ?? state.document)
  const selected = useEditor((state) => state.selection.nodes.includes(id))
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  const shapes = shapesOf(document, locale)
  const shape = shapes.get(id)
  if (!shape) return null
  const { view, ports, folded } = shape
  const Icon = view.icon
  const colour = view.category === 'unknown' ? 'muted' : view.category
  const choose = () => {
    useEditor.getState().select({ nodes: [id], edges: [] })
    useCanvas.setState({ cursor: id })
  }
  const target = (port: string) => document.edges.find((edge) => edge.from.node === id && edge.from.port === port)?.to
  return (
    <li
      data-step={id}
      onPointerDown={choose}
      className={cx(
        'flex items-start gap-3 rounded-control border bg-surface px-3 py-2',
        selected ? 'border-accent' : 'border-line',
      )}
      style={{ marginInlineStart: Math.min(depth, 8) * 20 }}
    >
      <Icon
        aria-hidden
        size={18}
        strokeWidth={1.75}
        className="mt-0.5 shrink-0"
        style={{ color: `var(--color-${colour})` }}
      />
      <div className="min-w-0 flex-1">
        <NodeTitle id={id} view={view} ways={ports.length + folded.length} />
        <p className="text-xs text-muted">{view.sentence}</p>
        {ports.length > 1 && (
          <ul className="mt-1 text-xs text-muted">
            {ports.map((port) => {
              const to = target(port.id)
              return (
                <li key={port.id}>
                  {to ? words.leadsTo(port.label, shapes.get(to)?.view.title ?? to) : words.leadsNowhere(port.label)}
                </li>
              )
            })}
          </ul>
        )}
      </div>
      {editable && (
        <span className="flex shrink-0">
          {ports[0] && <AddButton id={id} port={ports[0].id} label={words.addAfterStep(view.title)} />}
          <IconButton
            label={words.removeStep(view.title)}
            size="small"
            onPress={() => {
              choose()
              removeSelected()
            }}
          >
            <Trash2 aria-hidden size={16} />
          </IconButton>
        </span>
      )}
    </li>
  )
}

function AddButton({ id, port, label }: { id: string; port: string; label: string }) {
  const button = useRef<HTMLButtonElement>(null)
  const open = () => {
    const box = button.current?.getBoundingClientRect()
    if (!box) return
    useCanvas.setState({
      picker: {
        place: { kind: 'after', from: { node: id, port } },
        at: { x: box.left + box.width / 2, y: box.bottom },
      },
    })
  }
  return (
    <IconButton ref={button} label={label} size="small" onPress={open}>
      <Plus aria-hidden size={16} />
    </IconButton>
  )
}
