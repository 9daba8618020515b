import { Hand, ListTree, Maximize, Minus, MousePointer2, Network, Plus } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Action, actions } from '../editor/actions.ts'
import { printedChord } from '../editor/chord.ts'
import { useLayout } from '../editor/layout-store.ts'
import { useEditor } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { camera, useCanvas, useView } from './canvas-store.ts'
import { Minimap } from './minimap.tsx'
import { canvasWords } from './words.ts'

/** What floats over the lower border of the canvas: the minimap at the left, tools and zoom at the right. */
export function CanvasTools() {
  return (
    <>
      <div className="absolute start-3 bottom-3 z-10 max-md:hidden">
        <Minimap />
      </div>
      <Tools />
    </>
  )
}

function Tools() {
  const words = useWords(canvasWords)
  const tool = useCanvas((state) => state.tool)
  const outline = useLayout((state) => state.outline)
  const editable = useEditor((state) => state.mode === 'edit' && state.mayEdit && state.viewing === null)
  return (
    <div className="absolute end-3 bottom-3 z-10 flex items-center rounded-control border border-line bg-surface p-0.5">
      <Tool id="selectTool" label={words.selectTool} on={tool === 'select'}>
        <MousePointer2 aria-hidden size={16} />
      </Tool>
      <Tool id="handTool" label={words.handTool} on={tool === 'hand'}>
        <Hand aria-hidden size={16} />
      </Tool>
      <Line />
      <Tool id="zoomOut" label={words.zoomOut}>
        <Minus aria-hidden size={16} />
      </Tool>
      <ZoomFigure />
      <Tool id="zoomIn" label={words.zoomIn}>
        <Plus aria-hidden size={16} />
      </Tool>
      <Tool id="fit" label={words.fit}>
        <Maximize aria-hidden size={16} />
      </Tool>
      <Line />
      <Tool id="tidy" label={words.tidy} disabled={!editable}>
        <Network aria-hidden size={16} />
      </Tool>
      <Tool id="outline" label={words.outline} on={outline}>
        <ListTree aria-hidden size={16} />
      </Tool>
    </div>
  )
}

interface ToolProps {
  readonly id: Action['id']
  readonly label: string
  readonly on?: boolean
  readonly disabled?: boolean
  readonly children: ReactNode
}

function Tool({ id, label, on = false, disabled = false, children }: ToolProps) {
  const action = actions.find((one) => one.id === id)!
  return (
    <IconButton
      label={label}
      keys={printedChord(action.keys[0] ?? '')}
      size="small"
      isDisabled={disabled}
      onPress={action.run}
      className={cx(on && 'bg-tint-accent text-accent')}
    >
      {children}
    </IconButton>
  )
}

function ZoomFigure() {
  const words = useWords(canvasWords)
  const percent = useView((state) => Math.round(state.zoom * 100))
  return (
    <button
      type="button"
      title={words.actualSize}
      aria-label={`${percent}%. ${words.actualSize}`}
      onClick={() => camera.current?.zoomTo(1)}
      className="h-7 w-12 rounded-chip text-xs text-muted tabular-nums hover:bg-hover"
    >
      {percent}%
    </button>
  )
}

function Line() {
  return <span aria-hidden className="mx-0.5 h-4 w-px bg-line" />
}
