import { type FocusEvent, type KeyboardEvent, type RefObject, useEffect, useState } from 'react'
import { actions } from '../editor/actions.ts'
import { chordOf } from '../editor/chord.ts'
import { useEditor } from '../editor/store.ts'
import { focusStep, walkTo } from '../editor/walking.ts'
import { isImeKey } from '../ui/ime.ts'
import { useCanvas } from './canvas-store.ts'

/**
 * The keys of the canvas and of the outline. They are one stop of the tab order: focus goes on to the step that had it last,
 * and while it is inside, the frame itself is left out, so that Shift+Tab leads away.
 */
export function useCanvasKeys(frame: RefObject<HTMLElement | null>) {
  const [inside, setInside] = useState(false)
  // Not onBlur: React tells nobody of a focus that is lost because it takes the element away itself.
  useEffect(() => {
    const element = frame.current
    const onFocusOut = ({ target, relatedTarget }: globalThis.FocusEvent) => {
      if (relatedTarget instanceof Node && element?.contains(relatedTarget)) return
      // A step that leaves the page, by an undo or because the camera moved on, loses the focus too; that is no leaving.
      setTimeout(() => {
        if (target instanceof Node && target.isConnected) setInside(element?.contains(document.activeElement) ?? false)
        else keepFocus(element)
      })
    }
    element?.addEventListener('focusout', onFocusOut)
    return () => element?.removeEventListener('focusout', onFocusOut)
  }, [frame])
  return {
    tabIndex: inside ? -1 : 0,
    'data-focus-root': true,
    onFocus: (event: FocusEvent) => {
      setInside(true)
      if (event.target !== frame.current || keeping || !frame.current?.matches(':focus-visible')) return
      const { cursor } = useCanvas.getState()
      if (cursor !== null && useEditor.getState().nodes.has(cursor)) focusStep(cursor)
      else walkTo('first')
    },
    onKeyDown: (event: KeyboardEvent) => runCanvasKey(event),
  }
}

let keeping = false

/** Gives the frame the focus that a step lost by being culled, without going back to that step. */
function keepFocus(frame: HTMLElement | null): void {
  if (!frame || document.activeElement !== document.body) return
  keeping = true
  frame.focus({ preventScroll: true })
  keeping = false
}

function runCanvasKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isImeKey(event) || isTyping(event.target)) return
  const chord = chordOf(event)
  if (chord === 'Escape') {
    letGo()
    return
  }
  // Copying and pasting go by the browser's own events, which need no permission.
  if (chord === 'Ctrl+c' || chord === 'Ctrl+v') return
  // A button inside a card keeps its own Enter; only a step's title opens the step.
  if (chord === 'Enter' && event.target instanceof Element && event.target.matches('button:not([data-step-title])'))
    return
  const action = actions.find(({ scope, keys }) => scope === 'canvas' && keys.includes(chord))
  if (!action) return
  event.preventDefault()
  event.stopPropagation()
  if (!action.changes || isEditable()) action.run()
}

function letGo(): void {
  useEditor.getState().select({ nodes: [], edges: [] })
  useCanvas.setState({ hoveredEdge: null, menu: null })
}

export function isEditable(): boolean {
  const { mode, mayEdit, viewing } = useEditor.getState()
  return mode === 'edit' && mayEdit && viewing === null
}

export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.matches('input, textarea, select, [contenteditable], [role="textbox"], [role="combobox"]')
  )
}
