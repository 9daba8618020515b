// Small parts that sentences about nodes are made of.

import type { Language } from '@usher/shared/document/problem-rows'
import type { ProductsContent } from '@usher/shared/nodes/products'
import { attributeText, eventText } from './known-names.ts'

/** Text with one line and an end: what stands in a card of one line. Places to fill in read as what fills them: `{name}`. */
export function clipped(text: string, longest = 36): string {
  const line = text.replace(/\s+/g, ' ').replace(PLACE, '{$1}').trim()
  const letters = [...line]
  return letters.length <= longest ? line : `${letters.slice(0, longest - 1).join('')}…`
}

const PLACE = /\{\{\s*(?:[a-z]+\.)?([^\s|}]+)[^}]*\}\}/g

export function quoted(text: string, language: Language): string {
  return language === 'zh' ? `「${text}」` : `“${text}”`
}

const UNITS = [
  { ms: 86_400_000, zh: '天', en: 'day' },
  { ms: 3_600_000, zh: '小时', en: 'hour' },
  { ms: 60_000, zh: '分钟', en: 'minute' },
  { ms: 1_000, zh: '秒', en: 'second' },
] as const

/** 90 minutes → 1 小时 30 分钟 · 1 hour 30 minutes: exact to the second, because a config is exact. */
export function durationText(ms: number, language: Language): string {
  let rest = Math.max(0, Math.round(ms / 1_000) * 1_000)
  const parts: string[] = []
  for (const unit of UNITS) {
    const amount = Math.floor(rest / unit.ms)
    rest -= amount * unit.ms
    if (amount > 0) parts.push(amountText(amount, unit, language))
  }
  return parts.length === 0 ? amountText(0, UNITS[3], language) : parts.join(' ')
}

function amountText(amount: number, unit: (typeof UNITS)[number], language: Language): string {
  if (language === 'zh') return `${amount} ${unit.zh}`
  return `${amount} ${unit.en}${amount === 1 ? '' : 's'}`
}

/** How many versions there are, the plain one included; nothing where it is the only one: `（3 个版本）`. */
export function versionsText(variants: readonly unknown[] | undefined, language: Language): string {
  const count = (variants?.length ?? 0) + 1
  if (count === 1) return ''
  return language === 'zh' ? `（${count} 个版本）` : ` (${count} versions)`
}

/** The first few, and how many more: `A、B 等 5 项` · `A, B and 3 more`. */
export function someOf(items: readonly string[], language: Language, shown = 3): string {
  const first = items.slice(0, shown).join(language === 'zh' ? '、' : ', ')
  if (items.length <= shown) return first
  return language === 'zh' ? `${first} 等 ${items.length} 项` : `${first} and ${items.length - shown} more`
}

const WEEKDAYS = {
  zh: ['周一', '周二', '周三', '周四', '周五', '周六', '周日'],
  en: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'],
} as const

export function weekdayText(day: number, language: Language): string {
  return WEEKDAYS[language][day - 1] ?? String(day)
}

/** None means every day. */
export function weekdaysText(days: readonly number[], language: Language): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b)
  if (sorted.length === 0 || sorted.length === 7) return language === 'zh' ? '每天' : 'every day'
  if (sorted.join() === '1,2,3,4,5') return language === 'zh' ? '工作日' : 'weekdays'
  if (sorted.join() === '6,7') return language === 'zh' ? '周末' : 'weekends'
  return sorted.map((day) => weekdayText(day, language)).join(language === 'zh' ? '、' : ', ')
}

/** What the customer would see of a content, before its values are filled in. */
export function contentText(content: { readonly text?: string; readonly title?: string }, language: Language): string {
  const text = content.title?.trim() || content.text?.trim() || ''
  return text.replace(
    /\{\{\s*customer\.([^\s|}]+)[^}]*\}\}/g,
    (_, name: string) => `{${attributeText(name, language)}}`,
  )
}

/** Which products a message shows: their names, or the variable that holds them. */
export function productsText({ list }: ProductsContent, language: Language): string {
  if (list.kind === 'variable') return language === 'zh' ? `查到的商品（${list.from}）` : `those found (${list.from})`
  const titles = list.items.map(({ title }) => contentText({ title }, language)).filter((title) => title !== '')
  return someOf(titles, language)
}

export function eventName(name: string, language: Language): string {
  return name === '' ? (language === 'zh' ? '未选择的事件' : 'an event not chosen yet') : eventText(name, language)
}

/** The label of a part, or its id while nobody has named it. */
export function partName(part: { readonly id: string; readonly label: string } | undefined, id: string): string {
  return part?.label.trim() || id
}
