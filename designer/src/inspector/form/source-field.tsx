import { isJsonObject, type Json } from '@usher/shared/base/json'
import { useWords } from '../../i18n/words.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ExpressionField } from './expression-field.tsx'
import { formWords } from './form-words.ts'
import { JsonField } from './json-field.tsx'
import { useNodeForm } from './node-form.ts'
import { TemplateField } from './template-field.tsx'

export interface SourceFieldProps {
  readonly label: string
  readonly value: Json | undefined
  readonly onChange: (source: Json) => void
  readonly error?: string | undefined
}

/** Where a value comes from: fixed, a text with variables, or a variable itself. */
export function SourceField({ label, value, onChange, error }: SourceFieldProps) {
  const words = useWords(formWords)
  const { variables, readOnly } = useNodeForm()
  const source = isJsonObject(value) ? value : { literal: '' }
  const way = 'template' in source ? 'template' : 'rule' in source ? 'rule' : 'literal'
  const shared = { label, isDisabled: readOnly }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Segmented
        label={words.valueFrom}
        size="small"
        isDisabled={readOnly}
        value={way}
        options={(['literal', 'template', 'rule'] as const).map((id) => ({ id, label: words[id] }))}
        onChange={(next) => onChange(next === 'rule' ? { rule: { var: '' } } : { [next]: '' })}
      />
      {way === 'literal' && (
        <LiteralField
          {...shared}
          value={source.literal ?? null}
          error={error}
          onChange={(literal) => onChange({ literal })}
        />
      )}
      {way === 'template' && (
        <TemplateField
          {...shared}
          value={typeof source.template === 'string' ? source.template : ''}
          variables={variables}
          longest={2_000}
          isInvalid={error !== undefined}
          onChange={(template) => onChange({ template })}
        />
      )}
      {way === 'rule' && (
        <ExpressionField
          {...shared}
          value={source.rule ?? null}
          variables={variables}
          error={error}
          onChange={(rule) => onChange({ rule })}
        />
      )}
    </div>
  )
}

type LiteralType = 'textType' | 'numberType' | 'flagType' | 'empty' | 'json'
const BLANKS: { readonly [T in LiteralType]: Json } = {
  textType: '',
  numberType: 0,
  flagType: true,
  empty: null,
  json: [],
}

/** A fixed value of any type: text, number, yes or no, nothing, or JSON. */
function LiteralField(props: {
  label: string
  value: Json
  onChange: (value: Json) => void
  isDisabled?: boolean
  error?: string | undefined
}) {
  const { label, value, onChange, isDisabled = false, error } = props
  const words = useWords(formWords)
  const type = typeOf(value)
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Segmented
        label={words.type}
        size="small"
        isDisabled={isDisabled}
        value={type}
        options={(['textType', 'numberType', 'flagType', 'empty', 'json'] as const).map((id) => ({
          id,
          label: words[id],
        }))}
        onChange={(next) => onChange(BLANKS[next])}
      />
      {type === 'textType' && (
        <TextField aria-label={label} value={String(value)} onChange={onChange} isDisabled={isDisabled} error={error} />
      )}
      {type === 'numberType' && (
        <NumberField
          aria-label={label}
          value={Number(value)}
          onChange={(n) => Number.isFinite(n) && onChange(n)}
          isDisabled={isDisabled}
        />
      )}
      {type === 'flagType' && (
        <Switch isSelected={value === true} onChange={onChange} isDisabled={isDisabled}>
          {value === true ? words.yes : words.no}
        </Switch>
      )}
      {type === 'json' && (
        <JsonField label={label} value={value} onChange={onChange} isDisabled={isDisabled} error={error} />
      )}
    </div>
  )
}

function typeOf(value: Json): LiteralType {
  if (value === null) return 'empty'
  if (typeof value === 'string') return 'textType'
  if (typeof value === 'number') return 'numberType'
  return typeof value === 'boolean' ? 'flagType' : 'json'
}
