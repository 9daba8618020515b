import { type KeyboardEvent, useState } from 'react'

/** Which of so many points is read: by the arrow keys, Home and End, or by pointing. */
export function useCursor(points: number) {
  const [at, setAt] = useState<number | null>(null)
  const move = (place: number) => setAt(points === 0 ? null : Math.max(0, Math.min(points - 1, place)))
  const onKeyDown = (event: KeyboardEvent) => {
    const to = target(event.key, at, points)
    if (to === undefined) return
    event.preventDefault()
    if (to === null) setAt(null)
    else move(to)
  }
  return { at, move, onKeyDown, leave: () => setAt(null) }
}

function target(key: string, at: number | null, points: number): number | null | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return at === null ? 0 : at + 1
    case 'ArrowLeft':
    case 'ArrowDown':
      return at === null ? points - 1 : at - 1
    case 'Home':
      return 0
    case 'End':
      return points - 1
    case 'Escape':
      return at === null ? undefined : null
    default:
      return undefined
  }
}
