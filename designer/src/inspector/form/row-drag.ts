import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react'

export interface RowDrag {
  /** Where the dragged row would land; null while nothing is dragged. */
  readonly over: number | null
  readonly dragged: number | null
  readonly rowRef: (index: number) => (element: HTMLElement | null) => void
  readonly handle: (index: number) => {
    readonly onPointerDown: (event: PointerEvent) => void
    readonly onPointerMove: (event: PointerEvent) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
    readonly onKeyDown: (event: KeyboardEvent) => void
  }
}

/** Rows that change places by a handle: dragged with any pointer, or moved with the arrow keys. */
export function useRowDrag(count: number, move: (from: number, to: number) => void): RowDrag {
  const rows = useRef(new Map<number, HTMLElement>())
  const [dragged, setDragged] = useState<number | null>(null)
  const [over, setOver] = useState<number | null>(null)
  const stop = () => {
    setDragged(null)
    setOver(null)
  }
  return {
    over,
    dragged,
    rowRef: (index) => (element) => {
      if (element === null) rows.current.delete(index)
      else rows.current.set(index, element)
    },
    handle: (index) => ({
      onPointerDown: (event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        setDragged(index)
        setOver(index)
      },
      onPointerMove: (event) => {
        if (dragged === index) setOver(nearest(rows.current, event.clientY) ?? index)
      },
      onPointerUp: () => {
        if (dragged !== null && over !== null && over !== dragged) move(dragged, over)
        stop()
      },
      onPointerCancel: stop,
      onKeyDown: (event) => {
        const to = index + (event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0)
        if (event.key === 'Escape') stop()
        if (to === index || to < 0 || to >= count) return
        event.preventDefault()
        move(index, to)
      },
    }),
  }
}

function nearest(rows: ReadonlyMap<number, HTMLElement>, y: number): number | null {
  const distances = [...rows].map(([index, element]) => {
    const { top, bottom } = element.getBoundingClientRect()
    return { index, far: y < top ? top - y : y > bottom ? y - bottom : 0 }
  })
  return distances.sort((a, b) => a.far - b.far)[0]?.index ?? null
}
