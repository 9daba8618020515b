import type { ImportFaultCode } from '@usher/shared/api/import-faults'
import { isJsonObject, type Json } from '@usher/shared/base/json'
import { DAY, type Instant, SECOND } from '@usher/shared/base/time'
import { instantOfLocal } from '@usher/shared/base/zone'
import { cellOf } from '../replay/read-rows.ts'

export type ValueType = 'auto' | 'text' | 'number' | 'flag' | 'time'

export type Value = { readonly value: Json } | { readonly fault: ImportFaultCode }

/** A cell as it is kept. Empty cells are nothing: the caller leaves them out. */
export function readValue(cell: Json, type: ValueType): Value {
  switch (type) {
    case 'auto':
      return { value: cellOf(cell) }
    case 'text':
      return { value: typeof cell === 'string' ? cell : typeof cell === 'object' ? JSON.stringify(cell) : String(cell) }
    case 'number':
      return numberOf(cell)
    case 'flag':
      return flagOf(cell)
    case 'time':
      return typeof cell === 'string' && TIME.test(cell) ? { value: withDashes(cell) } : { fault: 'TIME' }
    default:
      return type satisfies never
  }
}

/** A cell as an id or a word; lists and objects are none. */
export function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return value.trim()
  return value === undefined || value === null || Array.isArray(value) || isJsonObject(value) ? '' : String(value)
}

function numberOf(cell: Json): Value {
  if (typeof cell === 'number') return { value: cell }
  const text = typeof cell === 'string' ? cell.replaceAll(',', '') : ''
  return /^[-+]?\d{1,15}(\.\d{1,15})?$/.test(text) ? { value: Number(text) } : { fault: 'NUMBER' }
}

const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', '1', 'yes', 'y', '是', '有'].map((text) => [text, true] as const),
  ...['false', '0', 'no', 'n', '否', '无'].map((text) => [text, false] as const),
])

function flagOf(cell: Json): Value {
  const value = typeof cell === 'boolean' ? cell : FLAGS.get(String(cell).toLowerCase())
  return value === undefined ? { fault: 'FLAG' } : { value }
}

/** Spreadsheets in China write 2026/3/1. */
const TIME =
  /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?\s*(Z|[+-]\d\d:?\d\d)?)?$/

function withDashes(text: string): string {
  return text.replace(/^(\d{4})[-/](\d{1,2})[-/](\d{1,2})/, (_, year, month, day) =>
    [year, month.padStart(2, '0'), day.padStart(2, '0')].join('-'),
  )
}

/** Reads when something happened. What names no zone is the brand's own time. */
export function timeReader(zone: string): (cell: Json | undefined) => Instant | null {
  const toInstant = localReader(zone)
  return (cell) => {
    const text = typeof cell === 'number' ? String(cell) : typeof cell === 'string' ? cell.trim() : ''
    if (/^\d{10}$/.test(text)) return Number(text) * SECOND
    if (/^\d{13}$/.test(text)) return Number(text)
    const found = TIME.exec(text)
    if (found === null) return null
    const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0))
    const ms = Number((found[7] ?? '').padEnd(3, '0').slice(0, 3))
    const local = Date.UTC(year!, month! - 1, day!, hour, minute, second, ms)
    const date = new Date(local)
    // The parser of dates takes 30 February for 2 March, and 25 o'clock for one.
    if (date.getUTCMonth() + 1 !== month || date.getUTCDate() !== day) return null
    return found[8] === undefined ? toInstant(local) : local - offsetMs(found[8])
  }
}

function offsetMs(text: string): number {
  if (text === 'Z') return 0
  const [hours, minutes] = [text.slice(1, 3), text.slice(-2)].map(Number)
  return (text.startsWith('-') ? -1 : 1) * (hours! * 60 + minutes!) * 60 * SECOND
}

/** Asking what the clocks of a zone showed takes microseconds, millions of times: days on which they do not change are remembered. */
function localReader(zone: string): (local: number) => Instant {
  const offsets = new Map<number, number | null>()
  return (local) => {
    const day = Math.floor(local / DAY)
    let offset = offsets.get(day)
    if (offset === undefined) {
      const [first, last] = [day * DAY, (day + 1) * DAY].map((end) => end - instantOfLocal(end, zone))
      offset = first === last ? first! : null
      offsets.set(day, offset)
    }
    return offset === null ? instantOfLocal(local, zone) : local - offset
  }
}
