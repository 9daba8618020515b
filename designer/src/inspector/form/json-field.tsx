import { canonicalJson, type Json } from '@usher/shared/base/json'
import { describeProblem } from '@usher/shared/compile/problems'
import { readJson } from '@usher/shared/document/read-json'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { TextArea } from '../../ui/text-area.tsx'
import { formWords } from './form-words.ts'

export interface JsonFieldProps {
  readonly label: string
  readonly value: Json
  readonly onChange: (value: Json) => void
  readonly isDisabled?: boolean
  readonly error?: string | undefined
  readonly rows?: number
}

/** JSON as text. Only what can be read is saved; what cannot is kept on the screen with the place of its fault. */
export function JsonField({ label, value, onChange, isDisabled = false, error, rows = 4 }: JsonFieldProps) {
  const words = useWords(formWords)
  const locale = useLocale()
  const [draft, setDraft] = useState(() => ({ text: pretty(value), value }))
  const current = canonicalJson(draft.value) === canonicalJson(value) ? draft.text : pretty(value)
  const read = readTyped(current)
  const fault = read.ok ? error : `${describeProblem(read.fault, locale).message} ${words.jsonKept}`
  return (
    <TextArea
      aria-label={label}
      mono
      rows={rows}
      value={current}
      isDisabled={isDisabled}
      error={fault}
      onChange={(text) => {
        const next = readTyped(text)
        setDraft({ text, value: next.ok ? next.value : value })
        if (next.ok) onChange(next.value)
      }}
    />
  )
}

function pretty(value: Json): string {
  return value === null ? '' : JSON.stringify(value, null, 2)
}

/** Nothing typed is null. */
function readTyped(text: string): ReturnType<typeof readJson> {
  return readJson(text.trim() === '' ? 'null' : text)
}
