import { isJsonObject, type Json } from '@usher/shared/base/json'
import { useState } from 'react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import type { Variable } from '../variables/available-variables.ts'
import { formWords } from './form-words.ts'
import { JsonField } from './json-field.tsx'
import { NamePicker } from './name-picker.tsx'
import { variableOptions } from './names.ts'

export interface ExpressionFieldProps {
  readonly label: string
  readonly value: Json
  readonly onChange: (rule: Json) => void
  readonly variables: readonly Variable[]
  readonly isDisabled?: boolean
  readonly error?: string | undefined
}

/** What gives a value: nearly always one variable, and otherwise a JSONLogic expression. */
export function ExpressionField({
  label,
  value,
  onChange,
  variables,
  isDisabled = false,
  error,
}: ExpressionFieldProps) {
  const words = useWords(formWords)
  const locale = useLocale()
  const path = pathOf(value)
  const [raw, setRaw] = useState(path === null)
  const showsRaw = raw || path === null
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Segmented
        label={label}
        size="small"
        isDisabled={isDisabled}
        value={showsRaw ? 'raw' : 'variable'}
        options={[
          { id: 'variable', label: words.rule },
          { id: 'raw', label: words.expressionRaw },
        ]}
        onChange={(way) => {
          setRaw(way === 'raw')
          if (way === 'variable' && path === null) onChange({ var: '' })
        }}
      />
      {showsRaw ? (
        <JsonField label={label} value={value} onChange={onChange} isDisabled={isDisabled} error={error} />
      ) : (
        <NamePicker
          label={label}
          value={path}
          options={variableOptions(variables, locale, words.groups)}
          allowsOther
          isDisabled={isDisabled}
          isInvalid={error !== undefined || path === ''}
          onChange={(name) => onChange({ var: name })}
        />
      )}
    </div>
  )
}

/** The path of `{"var": path}`; null for any other expression. What is empty so far is a variable not chosen yet. */
function pathOf(value: Json): string | null {
  if (value === false || value === null) return ''
  if (!isJsonObject(value) || Object.keys(value).join() !== 'var') return null
  const path = Array.isArray(value.var) && value.var.length === 1 ? value.var[0] : value.var
  return typeof path === 'string' ? path : null
}
