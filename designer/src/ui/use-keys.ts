import { useEffect, useRef } from 'react'
import { isImeKey } from './ime.ts'

/** What a key press does, or nothing: then it is left to whatever has the focus. */
type Keys = (event: KeyboardEvent) => (() => void) | undefined

/** Keys that work wherever the focus is. One listener for as long as the component lives; it asks for the latest `keys`. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isImeKey(event)) return
      const act = latest.current(event)
      if (act === undefined) return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

/** With Alt, by the key's place: on a Mac Alt types another letter. Such keys work from inside a field too. */
export function isAlt(event: KeyboardEvent, code: string): boolean {
  return event.altKey && !event.ctrlKey && !event.metaKey && event.code === code
}

/** A key alone, where nothing is being written and no list or dialog has the keyboard for itself. */
export function isAlone(event: KeyboardEvent): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey || isCovered()) return false
  const { target } = event
  const isField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [role=menu], [role=listbox]') !== null
  return !isField
}

/** A dialog lies over the page. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=alertdialog]') !== null
}
