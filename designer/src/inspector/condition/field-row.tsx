import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { Select } from '../../ui/select.tsx'
import { useBuilder } from './builder-context.ts'
import { conditionWords, operatorWords } from './condition-words.ts'
import { type FieldRow, isFieldValue, operatorOf, operatorsFor, withOperator } from './row-state.ts'
import { SpanField } from './span-field.tsx'
import { SubjectPicker, typeOf } from './subject-picker.tsx'
import { replaceAt, type TreePlace } from './tree-edits.ts'
import { ValueEditor } from './value-editor.tsx'

/** A row about a field: what it is, how it is compared, and with what. */
export function FieldRowView({ row, place }: { row: FieldRow; place: TreePlace }) {
  const { root, change, variables, isDisabled } = useBuilder()
  const words = useWords(conditionWords)
  const locale = useLocale()
  const put = (next: FieldRow) => change(replaceAt(root, place, next))
  const operator = operatorOf(row)
  return (
    <>
      <SubjectPicker row={row} place={place} />
      <div
        className={cx(
          'grid items-start gap-1.5 @xl:grid-cols-[9rem_minmax(0,1fr)]',
          !isWide(row) && 'grid-cols-[minmax(5.5rem,auto)_minmax(0,1fr)]',
        )}
      >
        <Select
          aria-label={words.operator}
          isDisabled={isDisabled}
          value={operator}
          options={operatorsFor(typeOf(row.field, variables), operator).map((id) => ({
            id,
            label: operatorWords[locale][id],
          }))}
          onChange={(next) => put(withOperator(row, next))}
        />
        {row.kind === 'recent' ? (
          <SpanField span={row} onChange={({ n, unit }) => put({ ...row, n, unit })} />
        ) : (
          <ValueEditor row={row} onChange={put} />
        )}
      </div>
    </>
  )
}

/** Values that need a line of their own. */
function isWide(row: FieldRow): boolean {
  if (row.kind === 'recent') return false
  const isList = ['oneOf', 'notOneOf', 'between', 'inside'].includes(row.operator)
  return isList || ('value' in row && isFieldValue(row.value))
}
