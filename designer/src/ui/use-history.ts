import { useState } from 'react'

export interface History<Value> {
  readonly value: Value
  /** Changes of the same `place` in a row are one step: nobody takes a word back letter by letter. */
  readonly put: (value: Value, place: string) => void
  readonly undo: () => void
  readonly canUndo: boolean
  /** Whether the value is another than at the start. */
  readonly isChanged: boolean
}

interface Kept<Value> {
  readonly value: Value
  readonly place: string
  readonly before: readonly Value[]
}

const LONGEST = 100

/** A value that is edited and can be taken back step by step. What it begins with is made once. */
export function useHistory<Value>(begin: () => Value): History<Value> {
  const [start] = useState(begin)
  const [kept, setKept] = useState<Kept<Value>>({ value: start, place: '', before: [] })
  return {
    value: kept.value,
    canUndo: kept.before.length > 0,
    isChanged: kept.value !== start,
    put: (value, place) =>
      setKept(({ value: last, place: lastPlace, before }) => ({
        ...{ value, place },
        before: place === lastPlace && before.length > 0 ? before : [...before, last].slice(-LONGEST),
      })),
    undo: () =>
      setKept((now) => {
        const last = now.before.at(-1)
        return last === undefined ? now : { value: last, place: '', before: now.before.slice(0, -1) }
      }),
  }
}
