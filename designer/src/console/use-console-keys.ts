import { useEffect, useRef } from 'react'

export interface ConsoleKeys {
  readonly onMove: (by: 1 | -1) => void
  readonly onView: () => void
  readonly onHelp: () => void
}

/** Plain letters work while nothing is being written and no dialog is open; the field has its own. */
export function useConsoleKeys(keys: ConsoleKeys): void {
  const now = useRef(keys)
  useEffect(() => {
    now.current = keys
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing || isBusy(event.target)) return
      const act = ACTS[event.key]
      if (act === undefined) return
      // A slash is typed into the field: it opens the quick replies there.
      if (event.key !== '/') event.preventDefault()
      act(now.current)
    }
    addEventListener('keydown', listen)
    return () => removeEventListener('keydown', listen)
  }, [])
}

const ACTS: Readonly<Record<string, (keys: ConsoleKeys) => void>> = {
  j: ({ onMove }) => onMove(1),
  k: ({ onMove }) => onMove(-1),
  g: ({ onView }) => onView(),
  r: () => focusField(),
  '/': () => focusField(),
  '?': ({ onHelp }) => onHelp(),
}

function focusField(): void {
  document.querySelector<HTMLTextAreaElement>('[data-composer] textarea')?.focus()
}

function isBusy(target: EventTarget | null): boolean {
  const isField =
    target instanceof HTMLElement && target.closest('input, textarea, select, [role=menu], [role=listbox]') !== null
  return isField || document.querySelector('[role=dialog]') !== null
}
