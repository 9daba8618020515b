import { type PointerEvent, useEffect, useRef } from 'react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { camera, useView } from './canvas-store.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'

const WIDTH = 176
const HEIGHT = 112
const PAD = 8

interface Scale {
  readonly by: number
  readonly x: number
  readonly y: number
}

/** The whole journey on one canvas element, drawn at most once a frame. Pressing it moves the camera there. */
export function Minimap() {
  const words = useWords(canvasWords)
  const locale = useLocale()
  const canvas = useRef<HTMLCanvasElement>(null)
  const scale = useRef<Scale>({ by: 1, x: 0, y: 0 })
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = 0
      if (canvas.current) scale.current = drawn(canvas.current, locale)
    }
    const soon = () => {
      if (frame === 0) frame = requestAnimationFrame(draw)
    }
    soon()
    const stops = [useEditor.subscribe(soon), useView.subscribe(soon)]
    const themes = new MutationObserver(soon)
    themes.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] })
    return () => {
      cancelAnimationFrame(frame)
      themes.disconnect()
      for (const stop of stops) stop()
    }
  }, [locale])
  const go = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1) return
    const box = event.currentTarget.getBoundingClientRect()
    const { by, x, y } = scale.current
    camera.current?.centreOn({ x: (event.clientX - box.left - x) / by, y: (event.clientY - box.top - y) / by })
  }
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={words.minimap}
      className="cursor-pointer touch-none rounded-control border border-line bg-surface"
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={go}
      onPointerMove={go}
    />
  )
}

function drawn(canvas: HTMLCanvasElement, locale: 'zh' | 'en'): Scale {
  const ratio = devicePixelRatio
  canvas.width = WIDTH * ratio
  canvas.height = HEIGHT * ratio
  const context = canvas.getContext('2d')
  const { document: draft, viewing, problemsOf, selection } = useEditor.getState()
  const shown = viewing?.document ?? draft
  const frame = camera.current?.frame()
  if (!context || !frame || shown.nodes.length === 0) return { by: 1, x: 0, y: 0 }
  const shapes = shapesOf(shown, locale)
  const view = useView.getState()
  const seen = {
    x: -view.x / view.zoom,
    y: -view.y / view.zoom,
    width: frame.width / view.zoom,
    height: frame.height / view.zoom,
  }
  const boxes = shown.nodes.map((node) => ({
    node,
    ...node.position,
    width: shapes.get(node.id)!.width,
    height: shapes.get(node.id)!.height,
  }))
  const scale = fitting([...boxes, seen])
  const styles = getComputedStyle(document.documentElement)
  const colour = (name: string) => styles.getPropertyValue(`--color-${name}`)
  context.scale(ratio, ratio)
  const chosen = new Set(selection.nodes)
  for (const { node, x, y, width, height } of boxes) {
    const bad = problemsOf.get(node.id)?.some(({ severity }) => severity === 'error')
    const { category } = shapes.get(node.id)!.view
    context.fillStyle = bad
      ? colour('danger')
      : colour(chosen.has(node.id) ? 'accent' : category === 'unknown' ? 'control' : category)
    context.fillRect(
      scale.x + x * scale.by,
      scale.y + y * scale.by,
      Math.max(2, width * scale.by),
      Math.max(2, height * scale.by),
    )
  }
  context.strokeStyle = colour('accent')
  context.lineWidth = 1.5
  context.strokeRect(
    scale.x + seen.x * scale.by,
    scale.y + seen.y * scale.by,
    seen.width * scale.by,
    seen.height * scale.by,
  )
  return scale
}

function fitting(
  boxes: readonly { readonly x: number; readonly y: number; readonly width: number; readonly height: number }[],
): Scale {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const by = Math.min((WIDTH - 2 * PAD) / (right - left), (HEIGHT - 2 * PAD) / (bottom - top))
  return {
    by,
    x: (WIDTH - (right - left) * by) / 2 - left * by,
    y: (HEIGHT - (bottom - top) * by) / 2 - top * by,
  }
}
