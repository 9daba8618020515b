import { isJsonObject, type Json } from '../base/json.ts'
import { ok, type Result, refused } from '../base/outcome.ts'
import { DAY, HOUR, MINUTE } from '../base/time.ts'
import type { Blank, BlankValues } from './template.ts'

/** What is wrong with what was written into a blank. */
export interface BlankFault {
  readonly code: 'BLANK_EMPTY' | 'BLANK_TOO_LONG' | 'BLANK_LINK' | 'BLANK_RANGE' | 'BLANK_UNKNOWN'
  readonly blank: string
  readonly message: string
  readonly fix: string
}

/** A blank with its value, and how the value reads. */
export interface FilledBlank {
  readonly blank: Blank
  readonly value: string | number
  readonly text: string
}

const LONGEST = 200

/** Every blank with its value, or its default; all that is wrong at once. */
export function readBlanks(
  blanks: readonly Blank[],
  values: BlankValues,
): Result<ReadonlyMap<string, FilledBlank>, readonly BlankFault[]> {
  const known = new Set(blanks.map(({ id }) => id))
  const faults = [
    ...Object.keys(values)
      .filter((id) => !known.has(id))
      .map((id) => fault('BLANK_UNKNOWN', id, 'The template has no such blank.', 'Leave it out.')),
    ...blanks.flatMap((blank) => blankFaults(blank, values[blank.id] ?? blank.default)),
  ]
  if (faults.length > 0) return refused(faults)
  return ok(new Map(blanks.map((blank) => [blank.id, filled(blank, values[blank.id] ?? blank.default)])))
}

function blankFaults(blank: Blank, value: string | number): readonly BlankFault[] {
  if (blank.kind === 'number' || blank.kind === 'duration') {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= blank.least && value <= blank.most
    const range = `It must be a whole number from ${blank.least} to ${blank.most}.`
    return fits ? [] : [fault('BLANK_RANGE', blank.id, range, 'Write a number in this range.')]
  }
  if (typeof value !== 'string' || value.trim() === '')
    return [fault('BLANK_EMPTY', blank.id, 'This blank is empty.', 'Fill it in.')]
  if (value.length > LONGEST)
    return [fault('BLANK_TOO_LONG', blank.id, `It may have ${LONGEST} characters.`, 'Shorten it.')]
  if (blank.kind === 'link' && !LINK.test(value))
    return [fault('BLANK_LINK', blank.id, 'This is no web address.', 'Write an address that begins with https://.')]
  return []
}

const LINK = /^https?:\/\/[^\s/@]+(\/\S*)?$/

function fault(code: BlankFault['code'], blank: string, message: string, fix: string): BlankFault {
  return { code, blank, message, fix }
}

function filled(blank: Blank, value: string | number): FilledBlank {
  return { blank, value, text: blank.kind === 'duration' ? spanText(Number(value)) : String(value) }
}

const UNITS = [
  { ms: DAY, zh: '天' },
  { ms: HOUR, zh: '小时' },
  { ms: MINUTE, zh: '分钟' },
] as const

/** A length of time in the largest unit that says it exactly: `7 天`. */
function spanText(span: number): string {
  const unit = UNITS.find(({ ms }) => span % ms === 0) ?? UNITS[2]
  return `${Math.round(span / unit.ms)} ${unit.zh}`
}

export const MARK = /⟦([a-z][a-z0-9_]*)⟧/g

/** The value with every mark in its texts replaced. A mark that stands for no blank stays. */
export function withoutMarks(value: Json, textOf: (blank: string, whole: boolean) => string | undefined): Json {
  if (typeof value === 'string')
    return value.replace(MARK, (mark, blank: string) => textOf(blank, mark === value) ?? mark)
  if (Array.isArray(value)) return value.map((part: Json) => withoutMarks(part, textOf))
  if (!isJsonObject(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutMarks(part, textOf)]))
}
