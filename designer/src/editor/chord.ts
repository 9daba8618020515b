interface Key {
  readonly key: string
  readonly code: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
  readonly altKey: boolean
}

/** A key press as text: `Ctrl+Shift+z`, `Shift+1`, `?`. ⌘ counts as Ctrl; a digit is known by its key, not by what Shift makes of it. */
export function chordOf({ key, code, ctrlKey, metaKey, shiftKey, altKey }: Key): string {
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  // Some input methods report every key as "Process": then only the place on the keyboard is known.
  const letter = key === 'Process' ? /^Key([A-Z])$/.exec(code)?.[1] : undefined
  const base = digit ?? letter?.toLowerCase() ?? (key.length === 1 ? key.toLowerCase() : key)
  // A sign that needs Shift to be typed names itself.
  const shift = shiftKey && (digit !== undefined || key.length > 1 || /[a-z]/i.test(base))
  return [...(ctrlKey || metaKey ? ['Ctrl'] : []), ...(altKey ? ['Alt'] : []), ...(shift ? ['Shift'] : []), base].join(
    '+',
  )
}

const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Delete: 'Del',
}

/** As printed on the keyboard. */
export function printedChord(chord: string): string {
  return chord
    .split(/\+(?=.)/)
    .map((part) => SIGNS[part] ?? (part.length === 1 ? part.toUpperCase() : part))
    .join('+')
}
