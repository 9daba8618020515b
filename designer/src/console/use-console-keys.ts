import { isAlone, useKeys } from '../ui/use-keys.ts'

export interface ConsoleKeys {
  readonly onMove: (by: 1 | -1) => void
  readonly onView: () => void
  readonly onHelp: () => void
}

/** Plain letters work while nothing is being written and no dialog is open; the field has its own. */
export function useConsoleKeys(keys: ConsoleKeys): void {
  useKeys((event) => {
    if (!isAlone(event)) return
    // The slash is left to the field, which has the focus by now: typed there it opens the quick replies.
    if (event.key === '/') return focusField()
    const act = ACTS[event.key]
    return act && (() => act(keys))
  })
}

const ACTS: Readonly<Record<string, (keys: ConsoleKeys) => void>> = {
  j: ({ onMove }) => onMove(1),
  k: ({ onMove }) => onMove(-1),
  g: ({ onView }) => onView(),
  r: focusField,
  '?': ({ onHelp }) => onHelp(),
}

function focusField(): undefined {
  document.querySelector<HTMLTextAreaElement>('[data-composer] textarea')?.focus()
}
