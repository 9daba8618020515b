import { type PointerEvent, useEffect, useRef, useState } from 'react'
import { useEditor } from '../editor/store.ts'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { camera, useView } from './canvas-store.ts'
import { type Bounds, boundsOf } from './layout/bounds.ts'
import { shapesOf } from './shapes.ts'
import { canvasWords } from './words.ts'

const WIDTH = 152
const HEIGHT = 96
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
  const [needed, setNeeded] = useState(false)
  useEffect(() => {
    let frame = 0
    const draw = () => {
      frame = 0
      const scene = sceneNow(locale)
      setNeeded(scene !== null && !holds(scene.seen, scene.bounds))
      if (canvas.current && scene) scale.current = drawn(canvas.current, scene)
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
      hidden={!needed}
      className="cursor-pointer touch-none rounded-control border border-line bg-surface"
      style={{ width: WIDTH, height: HEIGHT }}
      onPointerDown={go}
      onPointerMove={go}
    />
  )
}

interface MapScene {
  readonly boxes: readonly (Bounds & { readonly colour: string })[]
  readonly bounds: Bounds
  /** The part of the canvas that is on the screen. */
  readonly seen: Bounds
}

function sceneNow(locale: Locale): MapScene | null {
  const { document: draft, viewing, problemsOf, selection } = useEditor.getState()
  const shown = viewing?.document ?? draft
  const frame = camera.current?.frame()
  if (!frame) return null
  const shapes = shapesOf(shown, locale)
  const view = useView.getState()
  const chosen = new Set(selection.nodes)
  const boxes = shown.nodes.map(({ id, position }) => {
    const { width, height, view: face } = shapes.get(id)!
    const bad = problemsOf.get(id)?.some(({ severity }) => severity === 'error')
    const colour = bad ? 'danger' : chosen.has(id) ? 'accent' : face.category === 'unknown' ? 'control' : face.category
    return { ...position, width, height, colour }
  })
  const bounds = boundsOf(boxes)
  const seen = {
    x: -view.x / view.zoom,
    y: -view.y / view.zoom,
    width: frame.width / view.zoom,
    height: frame.height / view.zoom,
  }
  return bounds && { boxes, bounds, seen }
}

/** With everything in sight a map shows nothing new, and would only cover steps. */
function holds(outer: Bounds, inner: Bounds): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

function drawn(canvas: HTMLCanvasElement, { boxes, bounds, seen }: MapScene): Scale {
  const ratio = devicePixelRatio
  canvas.width = WIDTH * ratio
  canvas.height = HEIGHT * ratio
  const context = canvas.getContext('2d')
  const scale = fitting(boundsOf([bounds, seen])!)
  if (!context) return scale
  const styles = getComputedStyle(document.documentElement)
  const colours = new Map<string, string>()
  const colour = (name: string) => {
    const known = colours.get(name) ?? styles.getPropertyValue(`--color-${name}`)
    colours.set(name, known)
    return known
  }
  const place = ({ x, y, width, height }: Bounds): [number, number, number, number] => [
    scale.x + x * scale.by,
    scale.y + y * scale.by,
    Math.max(2, width * scale.by),
    Math.max(2, height * scale.by),
  ]
  context.scale(ratio, ratio)
  for (const box of boxes) {
    context.fillStyle = colour(box.colour)
    context.fillRect(...place(box))
  }
  context.strokeStyle = colour('accent')
  context.lineWidth = 1.5
  context.strokeRect(...place(seen))
  return scale
}

function fitting({ x, y, width, height }: Bounds): Scale {
  const by = Math.min((WIDTH - 2 * PAD) / width, (HEIGHT - 2 * PAD) / height)
  return { by, x: (WIDTH - width * by) / 2 - x * by, y: (HEIGHT - height * by) / 2 - y * by }
}
