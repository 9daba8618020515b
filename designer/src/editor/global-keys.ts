import { useEffect } from 'react'
import { useCanvas } from '../canvas/canvas-store.ts'
import { isEditable, isTyping } from '../canvas/keyboard.ts'
import { isImeKey } from '../ui/ime.ts'
import { actions } from './actions.ts'
import { clipboardText, copied } from './building/clipboard.ts'
import { chordOf } from './chord.ts'
import { pasteText, removeSelected } from './commands.ts'
import { useLayout } from './layout-store.ts'
import { useEditor } from './store.ts'

/** Keys that work wherever the focus is, and the browser's own copy and paste. Overlays and fields keep theirs. */
export function useGlobalKeys(): void {
  useEffect(() => {
    const listeners = { keydown: onKey, copy: onCopy, cut: onCut, paste: onPaste } as const
    document.addEventListener('keydown', listeners.keydown)
    document.addEventListener('copy', listeners.copy)
    document.addEventListener('cut', listeners.cut)
    document.addEventListener('paste', listeners.paste)
    return () => {
      document.removeEventListener('keydown', listeners.keydown)
      document.removeEventListener('copy', listeners.copy)
      document.removeEventListener('cut', listeners.cut)
      document.removeEventListener('paste', listeners.paste)
    }
  }, [])
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || isImeKey(event) || isCovered()) return
  const chord = chordOf(event)
  const action = actions.find(({ scope, keys }) => scope === 'anywhere' && keys.includes(chord))
  if (!action) return
  // In a field, undo and redo are the field's own.
  if (action.changes && isTyping(event.target)) return
  event.preventDefault()
  if (!action.changes || isEditable()) action.run()
}

function onCopy(event: ClipboardEvent): boolean {
  if (isCovered() || isTyping(document.activeElement) || (getSelection()?.toString() ?? '') !== '') return false
  const { document: draft, viewing, selection } = useEditor.getState()
  const copy = copied(viewing?.document ?? draft, selection.nodes)
  if (!copy || !event.clipboardData) return false
  event.clipboardData.setData('text/plain', clipboardText(copy))
  event.preventDefault()
  return true
}

function onCut(event: ClipboardEvent): void {
  if (isEditable() && onCopy(event)) removeSelected()
}

function onPaste(event: ClipboardEvent): void {
  if (isCovered() || isTyping(document.activeElement) || !isEditable()) return
  if (pasteText(event.clipboardData?.getData('text/plain') ?? '', null)) event.preventDefault()
}

/** Something lies over the canvas that has the keyboard for itself. */
function isCovered(): boolean {
  return (
    useLayout.getState().overlay !== null || useCanvas.getState().picker !== null || useCanvas.getState().menu !== null
  )
}
