import type { Json, JsonObject } from '@usher/shared/base/json'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { attributeText } from '../nodes/known-names.ts'
import { customerWords } from './words.ts'

/** Names and values as they are stored, readable ones first. */
export function AttributeList({ attributes }: { attributes: JsonObject }) {
  const words = useWords(customerWords)
  const locale = useLocale()
  const rows = Object.entries(attributes)
  if (rows.length === 0) return <p className="text-sm text-muted">{words.noAttributes}</p>
  return (
    <dl className="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)] gap-x-3 gap-y-1.5 text-sm">
      {rows.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-muted">{attributeText(name, locale)}</dt>
          <dd>
            <JsonValue value={value} />
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** A value the way a person writes it; lists and objects as JSON. */
export function JsonValue({ value }: { value: Json }) {
  const words = useWords(customerWords)
  if (value === null || value === '') return <span className="text-muted">{words.none}</span>
  if (typeof value === 'boolean') return <>{value ? words.yes : words.no}</>
  if (typeof value === 'object') return <code className="font-mono text-xs">{JSON.stringify(value)}</code>
  return <>{String(value)}</>
}
