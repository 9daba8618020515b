import type { Json, JsonObject } from '@usher/shared/base/json'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { formWords } from '../inspector/form/form-words.ts'
import { attributeText } from '../nodes/known-names.ts'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { isPlainEnter } from '../ui/ime.ts'
import { loose, looseText } from './loose-value.ts'
import { simulateWords } from './simulate-words.ts'

/** Attributes of a made-up customer, one line each. What looks like a number or yes/no is one. */
export function AttributesField({
  attributes,
  onChange,
}: {
  attributes: JsonObject
  onChange: (attributes: JsonObject) => void
}) {
  const words = useWords(simulateWords)
  const form = useWords(formWords)
  const locale = useLocale()
  const [name, setName] = useState('')
  const add = () => {
    const trimmed = name.trim()
    if (trimmed !== '' && !Object.hasOwn(attributes, trimmed)) onChange({ ...attributes, [trimmed]: '' })
    setName('')
  }
  return (
    <details className="rounded-control border border-line" open={Object.keys(attributes).length < 6}>
      <summary className="cursor-pointer px-2.5 py-1.5 text-xs font-medium text-muted">
        {words.attributes} · {Object.keys(attributes).length}
      </summary>
      <ul className="flex flex-col gap-1 px-2.5 pb-2">
        {Object.entries(attributes).map(([key, value]) => (
          <li key={key} className="grid grid-cols-[7.5rem_1fr_auto] items-center gap-1.5">
            <span className="truncate text-xs" title={key}>
              {attributeText(key, locale)}
            </span>
            <LooseInput
              label={attributeText(key, locale)}
              value={value}
              onChange={(next) => onChange({ ...attributes, [key]: next })}
            />
            <IconButton
              label={`${form.remove} ${key}`}
              size="small"
              onPress={() =>
                onChange(Object.fromEntries(Object.entries(attributes).filter(([known]) => known !== key)))
              }
            >
              <X aria-hidden className="size-4" />
            </IconButton>
          </li>
        ))}
        <li className="flex items-center gap-1.5 pt-1">
          <input
            aria-label={words.attributeName}
            placeholder={words.attributeName}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onKeyDown={(event) => isPlainEnter(event) && add()}
            className="control-frame h-7 min-w-0 flex-1 px-2 text-xs"
          />
          <Button size="small" look="quiet" icon={<Plus aria-hidden className="size-4" />} onPress={add}>
            {words.addAttribute}
          </Button>
        </li>
      </ul>
    </details>
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
