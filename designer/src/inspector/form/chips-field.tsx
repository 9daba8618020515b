import { X } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../../i18n/words.ts'
import { isPlainEnter } from '../../ui/ime.ts'
import { formWords } from './form-words.ts'

export interface ChipsFieldProps {
  readonly label: string
  readonly values: readonly string[]
  readonly onChange: (values: readonly string[]) => void
  readonly most?: number
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
  /** Offered while typing. */
  readonly suggestions?: readonly string[]
}

/**
 * A few short texts. Enter adds what is typed, Backspace in an empty field takes the last one back. A blank text, which is what a
 * list that may not be empty begins with, is no chip: it goes with the first one that is added.
 */
export function ChipsField({
  label,
  values,
  onChange,
  most = 1_000,
  isDisabled = false,
  isInvalid = false,
  suggestions = [],
}: ChipsFieldProps) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState('')
  const chips = values.filter((value) => value.trim() !== '')
  const add = () => {
    const text = typed.trim()
    setTyped('')
    if (text !== '' && !chips.includes(text) && chips.length < most) onChange([...chips, text])
  }
  const listId = `chips-${label}`
  return (
    <div
      className={`control-frame flex min-h-9 flex-wrap items-center gap-1 p-1 focus-within:outline-2 focus-within:outline-accent ${isInvalid ? 'border-danger' : ''} ${isDisabled ? 'opacity-50' : ''}`}
    >
      {chips.map((value, index) => (
        <span
          key={value}
          className="inline-flex max-w-full items-center gap-0.5 rounded-chip bg-tint-accent ps-2 pe-0.5 text-xs text-accent"
        >
          <span className="truncate">{value}</span>
          <button
            type="button"
            disabled={isDisabled}
            aria-label={`${words.remove} ${value}`}
            onClick={() => onChange(chips.toSpliced(index, 1))}
            className="grid size-6 place-items-center rounded-chip hover:bg-hover"
          >
            <X aria-hidden className="size-3.5" />
          </button>
        </span>
      ))}
      {chips.length < most && (
        <input
          aria-label={label}
          value={typed}
          disabled={isDisabled}
          list={suggestions.length > 0 ? listId : undefined}
          placeholder={chips.length === 0 ? words.enterAdds : ''}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={add}
          onKeyDown={(event) => {
            if (isPlainEnter(event)) {
              event.preventDefault()
              add()
            }
            if (event.key === 'Backspace' && typed === '' && chips.length > 0) onChange(chips.slice(0, -1))
          }}
          className="h-7 min-w-24 flex-1 bg-transparent px-1.5 text-sm outline-none"
        />
      )}
      {suggestions.length > 0 && (
        <datalist id={listId}>
          {suggestions
            .filter((text) => !chips.includes(text))
            .map((text) => (
              <option key={text} value={text} />
            ))}
        </datalist>
      )}
    </div>
  )
}
