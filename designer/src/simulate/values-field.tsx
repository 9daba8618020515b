import type { Json, JsonObject } from '@usher/shared/base/json'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useWords } from '../i18n/words.ts'
import { formWords } from '../inspector/form/form-words.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { isPlainEnter } from '../ui/ime.ts'
import { loose, looseText } from './loose-value.ts'
import { simulateWords } from './simulate-words.ts'

export interface ValuesFieldProps {
  readonly label: string
  readonly values: JsonObject
  /** What a person calls the value of this name. */
  readonly nameOf: (name: string) => string
  readonly addLabel: string
  readonly onChange: (values: JsonObject) => void
}

/** Named values, one line each: attributes of a customer, data of an event. What looks like a number or yes/no is one. */
export function ValuesField({ label, values, nameOf, addLabel, onChange }: ValuesFieldProps) {
  const words = useWords(simulateWords)
  const form = useWords(formWords)
  const [name, setName] = useState('')
  const add = () => {
    const trimmed = name.trim()
    if (trimmed !== '' && !Object.hasOwn(values, trimmed)) onChange({ ...values, [trimmed]: '' })
    setName('')
  }
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-muted">{label}</span>
      <ul aria-label={label} className="flex flex-col gap-1">
        {Object.entries(values).map(([key, value]) => (
          <li key={key} className="grid grid-cols-[7.5rem_1fr_auto] items-center gap-1.5">
            <span className="truncate text-xs" title={key}>
              {nameOf(key)}
            </span>
            <LooseInput label={nameOf(key)} value={value} onChange={(next) => onChange({ ...values, [key]: next })} />
            <IconButton
              label={`${form.remove} ${nameOf(key)}`}
              size="small"
              onPress={() => onChange(Object.fromEntries(Object.entries(values).filter(([known]) => known !== key)))}
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
        <li className="flex items-center gap-1.5 pt-1">
          <input
            aria-label={words.valueName}
            placeholder={words.valueName}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => isPlainEnter(event) && add()}
            className="control-frame h-7 min-w-0 flex-1 px-2 text-xs"
          />
          <Button size="small" look="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={add}>
            {addLabel}
          </Button>
        </li>
      </ul>
    </div>
  )
}

/** Keeps what is typed as it is typed: `12.` becomes 12 only in the value. */
function LooseInput({ label, value, onChange }: { label: string; value: Json; onChange: (value: Json) => void }) {
  const [typed, setTyped] = useState<{ readonly text: string; readonly value: Json } | null>(null)
  const text = typed !== null && typed.value === value ? typed.text : looseText(value)
  return (
    <input
      aria-label={label}
      value={text}
      onChange={(event) => {
        const next = loose(event.target.value)
        setTyped({ text: event.target.value, value: next })
        onChange(next)
      }}
      className="control-frame h-7 min-w-0 px-2 text-xs"
    />
  )
}
