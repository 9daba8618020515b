import { useEffect, useRef } from 'react'
import { renameStep } from '../editor/commands.ts'
import { useEditor, useProblems } from '../editor/store.ts'
import { useWords } from '../i18n/words.ts'
import { isImeKey } from '../ui/ime.ts'
import { useCanvas } from './canvas-store.ts'
import type { NodeView } from './node-view.ts'
import { canvasWords } from './words.ts'

/** The step's name: the one thing of a card that takes the focus. F2 or a double click lets it be changed in place. */
export function NodeTitle({ id, view, ways }: { id: string; view: NodeView; ways: number }) {
  const words = useWords(canvasWords)
  const problems = useProblems(id).length
  const renaming = useCanvas((state) => state.renaming === id)
  if (renaming) return <TitleField id={id} />
  const parts = [
    words.node(view.title, view.kindLabel, view.sentence),
    words.nodePorts(ways),
    ...(view.note === null ? [] : [words.nodeNote(view.note)]),
    ...(problems > 0 ? [words.nodeProblems(problems)] : []),
  ]
  return (
    <button
      type="button"
      tabIndex={-1}
      data-step-title={id}
      className="step-title"
      aria-label={parts.join(' ')}
      onFocus={() => useCanvas.setState({ cursor: id })}
      onDoubleClick={() => useEditor.getState().mayEdit && useCanvas.setState({ renaming: id })}
    >
      {view.title}
    </button>
  )
}

function TitleField({ id }: { id: string }) {
  const words = useWords(canvasWords)
  const label = useEditor((state) => state.nodes.get(id)?.label ?? '')
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.select(), [])
  const close = (save: boolean) => {
    if (useCanvas.getState().renaming !== id) return
    if (save && field.current) renameStep(id, field.current.value)
    useCanvas.setState({ renaming: null })
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`[data-step-title="${CSS.escape(id)}"]`)?.focus())
  }
  return (
    <input
      ref={field}
      defaultValue={label}
      maxLength={80}
      aria-label={words.rename}
      className="step-title-field nodrag nopan"
      onBlur={() => close(true)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (isImeKey(event)) return
        if (event.key === 'Enter') close(true)
        if (event.key === 'Escape') close(false)
      }}
    />
  )
}
