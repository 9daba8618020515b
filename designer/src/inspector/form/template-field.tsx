import { Braces } from 'lucide-react'
import { useRef, useState } from 'react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import type { Variable } from '../variables/available-variables.ts'
import { inserted, openBraces, tagFor } from '../variables/template-text.ts'
import { formWords } from './form-words.ts'
import { NameSearch } from './name-picker.tsx'
import { variableOptions } from './names.ts'
import { UsedVariables } from './used-variables.tsx'

export interface TemplateFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly variables: readonly Variable[]
  readonly longest: number | null
  readonly isOneLine?: boolean
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
}

/** Text with variables: a `{` opens the list where the caret is, and so does the button. */
export function TemplateField(props: TemplateFieldProps) {
  const { label, value, onChange, variables, longest, isDisabled = false, isInvalid = false } = props
  const long = (longest ?? 0) > 300 && props.isOneLine !== true
  const words = useWords(formWords)
  const locale = useLocale()
  const area = useRef<HTMLTextAreaElement>(null)
  const [range, setRange] = useState<{ readonly from: number; readonly to: number } | null>(null)
  const put = (path: string) => {
    const variable = variables.find((known) => known.path === path)
    if (variable === undefined || range === null) return
    const next = inserted(value, tagFor(variable, words.fallback), range)
    onChange(next.text)
    setRange(null)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(next.caret, next.caret)
    })
  }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <div className="relative">
        <textarea
          ref={area}
          aria-label={label}
          aria-invalid={isInvalid}
          disabled={isDisabled}
          rows={long ? 3 : 1}
          value={value}
          maxLength={longest ?? undefined}
          onChange={(event) => {
            const { value: text, selectionStart } = event.target
            const typedBrace = text.length === value.length + 1 && text[selectionStart - 1] === '{'
            onChange(text)
            if (typedBrace) setRange(openBraces(text, selectionStart))
          }}
          onKeyDown={(event) => {
            // One line stays one line: Enter would put a break where none is shown.
            if (event.key === 'Enter' && !long && !event.nativeEvent.isComposing) event.preventDefault()
          }}
          className={cx(
            'control-frame block field-sizing-content max-h-60 w-full resize-none py-1.5 ps-2.5 pe-9 text-sm disabled:opacity-50',
            long ? 'min-h-20' : 'min-h-9',
            isInvalid && 'border-danger',
          )}
        />
        <div className="absolute end-1 top-1">
          <IconButton
            label={words.insertVariable}
            size="small"
            isDisabled={isDisabled}
            keys="{"
            onPress={() => {
              const caret = area.current?.selectionStart ?? value.length
              setRange({ from: caret, to: caret })
            }}
          >
            <Braces aria-hidden className="size-4" />
          </IconButton>
        </div>
        <Popover
          label={words.insertVariable}
          anchor={area}
          isOpen={range !== null}
          onOpenChange={(open) => !open && setRange(null)}
          className="w-80"
        >
          <NameSearch
            label={words.insertVariable}
            value=""
            options={variableOptions(variables, locale, words.groups)}
            onChange={put}
          />
        </Popover>
      </div>
      <UsedVariables text={value} variables={variables} />
    </div>
  )
}
