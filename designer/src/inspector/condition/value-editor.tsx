import type { Compare, ListCompare, RangeCompare, Scalar, ValueCompare } from '@usher/shared/conditions/tree'
import { ArrowRightLeft } from 'lucide-react'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ChipsField } from '../form/chips-field.tsx'
import { formWords } from '../form/form-words.ts'
import { NamePicker } from '../form/name-picker.tsx'
import { variableOptions } from '../form/names.ts'
import { useBuilder } from './builder-context.ts'
import { conditionWords } from './condition-words.ts'
import { isFieldValue, typedValue } from './row-state.ts'
import { typeOf } from './subject-picker.tsx'

type Changed = (row: Compare) => void

/** What a field is compared with, in the form that suits the operator. */
export function ValueEditor({ row, onChange }: { row: Compare; onChange: Changed }) {
  switch (row.operator) {
    case 'isSet':
    case 'isEmpty':
    case 'isTrue':
    case 'isFalse':
      return null
    case 'oneOf':
    case 'notOneOf':
      return <ListValue row={row} onChange={onChange} />
    case 'between':
    case 'inside':
      return <RangeValue row={row} onChange={onChange} />
    case 'startsWith':
    case 'endsWith':
      return (
        <ScalarInput row={row} value={row.value} onChange={(value) => onChange({ ...row, value: String(value) })} />
      )
    case 'after':
      return <TimeInput value={row.value} onChange={(value) => onChange({ ...row, value })} />
    default:
      return <SingleValue row={row} onChange={onChange} />
  }
}

function SingleValue({ row, onChange }: { row: ValueCompare; onChange: Changed }) {
  const { variables, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const form = useWords(formWords)
  const locale = useLocale()
  const other = isFieldValue(row.value) ? row.value.field : null
  return (
    <div className="flex min-w-0 items-center gap-1">
      <div className="min-w-0 flex-1">
        {other !== null ? (
          <NamePicker
            label={words.field}
            value={other}
            options={variableOptions(variables, locale, form.groups)}
            allowsOther
            isDisabled={isDisabled}
            isInvalid={other === ''}
            onChange={(field) => onChange({ ...row, value: { field } })}
          />
        ) : row.operator === 'before' ? (
          <TimeInput value={String(row.value ?? '')} onChange={(value) => onChange({ ...row, value })} />
        ) : (
          <ScalarInput
            row={row}
            value={isFieldValue(row.value) ? '' : row.value}
            onChange={(value) => onChange({ ...row, value })}
          />
        )}
      </div>
      <IconButton
        label={other === null ? words.fieldValue : words.fixedValue}
        size="small"
        isDisabled={isDisabled}
        onPress={() => onChange({ ...row, value: other === null ? { field: '' } : '' })}
      >
        <ArrowRightLeft aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}

function ListValue({ row, onChange }: { row: ListCompare; onChange: Changed }) {
  const { variables, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const type = typeOf(row.field, variables)
  const put = (texts: readonly string[]) =>
    onChange({
      ...row,
      value: texts.map((text) => row.value.find((old) => String(old) === text) ?? typedValue(text, type, row.operator)),
    })
  return (
    <ChipsField label={words.value} values={row.value.map(String)} onChange={put} most={500} isDisabled={isDisabled} />
  )
}

function RangeValue({ row, onChange }: { row: RangeCompare; onChange: Changed }) {
  const words = useWords(conditionWords)
  const [low, high] = row.value
  return (
    <div className="grid grid-cols-[1fr_auto_1fr] items-center gap-1.5">
      <ScalarInput
        row={row}
        label={words.low}
        value={low}
        onChange={(value) => onChange({ ...row, value: [value, high] })}
      />
      <span aria-hidden className="text-muted">
        –
      </span>
      <ScalarInput
        row={row}
        label={words.high}
        value={high}
        onChange={(value) => onChange({ ...row, value: [low, value] })}
      />
    </div>
  )
}

function ScalarInput(props: { row: Compare; value: Scalar; onChange: (value: Scalar) => void; label?: string }) {
  const { row, value, onChange, label } = props
  const { variables, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const type = typeOf(row.field, variables)
  return (
    <TextField
      aria-label={label ?? words.value}
      placeholder={words.value}
      inputMode={type === 'number' ? 'decimal' : 'text'}
      value={value === null ? '' : String(value)}
      isDisabled={isDisabled}
      onChange={(text) => onChange(typedValue(text, type, row.operator))}
    />
  )
}

/** A day on the calendar, as ISO text; an instant written otherwise stays as it is until it is changed. */
function TimeInput({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const isDay = value === '' || /^\d{4}-\d{2}-\d{2}$/.test(value)
  return (
    <TextField
      aria-label={words.value}
      type={isDay ? 'date' : 'text'}
      value={value}
      isDisabled={isDisabled}
      onChange={onChange}
    />
  )
}
