import { filterFault } from './template-filters.ts'
import type { FilterCall, Tag, TemplateFault, TemplateFaultCode } from './template-parts.ts'

/**
 * Cuts a text into literal parts and tags. Hand-written and linear: every character is looked at a bounded number of
 * times, and what follows a faulty tag is scanned from behind its closing braces.
 */
export function scanTemplate(text: string): Scanned {
  const parts: (string | Tag)[] = []
  const faults: TemplateFault[] = []
  let from = 0
  for (;;) {
    const open = text.indexOf('{{', from)
    if (open < 0) break
    const cursor: Cursor = { text, at: open + 2 }
    const found = scanTag(cursor, open)
    if ('code' in found) {
      const close = text.indexOf('}}', cursor.at)
      if (close < 0) return { parts: withText(parts, text.slice(from)), faults, unclosedAt: open }
      faults.push(found)
      from = close + 2
    } else {
      if (open > from) parts.push(text.slice(from, open))
      parts.push(found)
      from = cursor.at
    }
  }
  return { parts: withText(parts, text.slice(from)), faults, unclosedAt: null }
}

export interface Scanned {
  readonly parts: readonly (string | Tag)[]
  readonly faults: readonly TemplateFault[]
  /** Where a tag begins that nothing closes: it and all after it are text. */
  readonly unclosedAt: number | null
}

interface Cursor {
  readonly text: string
  at: number
}

function scanTag(cursor: Cursor, offset: number): Tag | TemplateFault {
  if (cursor.text[cursor.at] === '{') {
    return fault('RAW_OUTPUT', offset, ['"{{{" would print unescaped, which there is not', 'Use two braces.'])
  }
  skipSpaces(cursor)
  if (closes(cursor)) return fault('EMPTY_TAG', offset, ['This place names nothing', 'Write {{ customer.name }}.'])
  const path = scanPath(cursor)
  if (path === null) return syntax(offset)
  const filters: FilterCall[] = []
  for (skipSpaces(cursor); cursor.text[cursor.at] === '|'; skipSpaces(cursor)) {
    cursor.at += 1
    const filter = scanFilter(cursor)
    if (filter === null || filters.length === MOST_FILTERS) return syntax(offset)
    const wrong = filterFault(filter)
    if (wrong !== null) return { ...wrong, offset }
    filters.push(filter)
  }
  if (!closes(cursor)) return syntax(offset)
  cursor.at += 2
  return { kind: 'tag', path, filters, offset }
}

function scanPath(cursor: Cursor): readonly string[] | null {
  const path: string[] = []
  for (;;) {
    const name = scanName(cursor)
    if (name === '') return null
    path.push(name)
    if (cursor.text[cursor.at] !== '.') return path
    cursor.at += 1
  }
}

/** `name`, `name:"text"`, `name:2`; null for anything else. */
function scanFilter(cursor: Cursor): FilterCall | null {
  skipSpaces(cursor)
  const name = scanName(cursor)
  if (name === '') return null
  skipSpaces(cursor)
  if (cursor.text[cursor.at] !== ':') return { name, argument: null }
  cursor.at += 1
  skipSpaces(cursor)
  const quote = cursor.text[cursor.at]
  const argument = quote === '"' || quote === "'" ? scanQuoted(cursor, quote) : scanDigits(cursor)
  return argument === null ? null : { name, argument }
}

/** Braces inside a literal are refused: they would look like a template inside a template. */
function scanQuoted(cursor: Cursor, quote: string): string | null {
  const { text } = cursor
  let literal = ''
  for (cursor.at += 1; cursor.at < text.length; cursor.at += 1) {
    let character = text[cursor.at]!
    if (character === quote) {
      cursor.at += 1
      return literal
    }
    if (character === '{' || character === '}') return null
    if (character === '\\') {
      cursor.at += 1
      character = text[cursor.at] ?? ''
    }
    literal += character
  }
  return null
}

function scanDigits(cursor: Cursor): number | null {
  const start = cursor.at
  while (isDigit(cursor.text.charCodeAt(cursor.at))) cursor.at += 1
  const length = cursor.at - start
  return length > 0 && length < 7 ? Number(cursor.text.slice(start, cursor.at)) : null
}

function scanName(cursor: Cursor): string {
  const start = cursor.at
  while (isNameUnit(cursor.text.charCodeAt(cursor.at))) cursor.at += 1
  return cursor.text.slice(start, cursor.at)
}

function skipSpaces(cursor: Cursor): void {
  while (isSpace(cursor.text.charCodeAt(cursor.at))) cursor.at += 1
}

function closes(cursor: Cursor): boolean {
  return cursor.text.startsWith('}}', cursor.at)
}

/** Letters of any script, digits, `_` and `-`. Past the end the unit is NaN, which is no name. */
function isNameUnit(unit: number): boolean {
  if (unit < 0x80) return isDigit(unit) || ((unit | 32) - 97) >>> 0 < 26 || unit === 0x5f || unit === 0x2d
  return unit > 0xbf && !(unit >= 0x2000 && unit <= 0x303f) && unit < 0xfe00
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57
}

function isSpace(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13
}

function withText(parts: (string | Tag)[], text: string): readonly (string | Tag)[] {
  return text === '' ? parts : [...parts, text]
}

function syntax(offset: number): TemplateFault {
  return fault('TEMPLATE_SYNTAX', offset, [
    'Between {{ and }} stand a path and filters, nothing else',
    'Write {{ customer.name }} or {{ customer.name | default:"friend" }}.',
  ])
}

function fault(code: TemplateFaultCode, offset: number, [message, fix]: readonly [string, string]): TemplateFault {
  return { code, offset, message, fix }
}

const MOST_FILTERS = 8
