import type { Json, JsonObject } from '../../base/json.ts'
import type { Instant } from '../../base/time.ts'
import type { FormField } from '../../engine/effect.ts'
import { readAnswer } from '../ask/answer.ts'

/** Why an answer was not taken. */
export type FieldFault = 'REQUIRED' | 'INVALID' | 'UNKNOWN'

export type ReadForm =
  | { readonly ok: true; readonly answers: JsonObject }
  | { readonly ok: false; readonly faults: readonly { readonly field: string; readonly code: FieldFault }[] }

const LONGEST = 2_000

/** What was sent in, read field by field: all of the faults at once, or all of the answers. */
export function readFormAnswers(
  fields: readonly FormField[],
  given: JsonObject,
  at: { readonly now: Instant; readonly zone: string },
): ReadForm {
  const known = new Set(fields.map(({ id }) => id))
  const strange = Object.keys(given).filter((id) => !known.has(id))
  const read = fields.map((field) => ({
    field,
    ...readField(field, Object.hasOwn(given, field.id) ? given[field.id] : '', at),
  }))
  const faults = [
    ...read.flatMap(({ field, fault }) => (fault === null ? [] : [{ field: field.id, code: fault }])),
    ...strange.map((field) => ({ field: field.slice(0, 40), code: 'UNKNOWN' as const })),
  ]
  if (faults.length > 0) return { ok: false, faults }
  return { ok: true, answers: Object.fromEntries(read.map(({ field, value }) => [field.id, value])) }
}

interface ReadField {
  readonly value: Json
  readonly fault: FieldFault | null
}

function readField(field: FormField, given: Json | undefined, at: Parameters<typeof readFormAnswers>[2]): ReadField {
  if (typeof given !== 'string' || given.length > LONGEST) return { value: null, fault: 'INVALID' }
  if (given.trim() === '') return { value: null, fault: field.required ? 'REQUIRED' : null }
  const shown = field.value
  const text = field.kind === 'phone' && given === maskedPhone(shown) ? shown : given
  const value = answerOf(field, text, at)
  return { value, fault: value === null ? 'INVALID' : null }
}

function answerOf({ kind, options }: FormField, text: string, at: Parameters<typeof readFormAnswers>[2]): Json {
  if (kind === 'choice') return options.includes(text) ? text : null
  return readAnswer(ASKED[kind], { text }, at)?.value ?? null
}

const ASKED = {
  text: { kind: 'text', minLength: 1, maxLength: LONGEST },
  phone: { kind: 'phone' },
  number: { kind: 'number', min: null, max: null, integer: false },
  date: { kind: 'date' },
  address: { kind: 'address', missingText: '' },
} as const

/** A number that may be seen by whoever holds the link: enough to recognise it. */
export function maskedPhone(phone: string): string {
  return phone.length < 8 ? phone.replace(/./g, '*') : `${phone.slice(0, 3)}****${phone.slice(-4)}`
}
