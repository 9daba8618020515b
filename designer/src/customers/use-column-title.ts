import type { CustomerView } from '@usher/shared/api/customers'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { attributeText } from '../nodes/known-names.ts'
import { customerWords } from './words.ts'

/** The attribute that a column shows; null for one of ours. */
export function attributeOf(column: CustomerView['columns'][number]): string | null {
  return column.startsWith('attribute:') ? column.slice('attribute:'.length) : null
}

export function useColumnTitle(): (column: CustomerView['columns'][number]) => string {
  const words = useWords(customerWords)
  const locale = useLocale()
  const ours: Readonly<Record<string, string>> = {
    phone: words.phone,
    tags: words.tags,
    runs: words.activeRuns,
    seen: words.lastSeen,
    since: words.firstSeen,
  }
  return (column) => {
    const attribute = attributeOf(column)
    return attribute === null ? (ours[column] ?? column) : attributeText(attribute, locale)
  }
}
