// What kinds find in their own configs beyond their schemas. One function per code; the designer translates by code and args.

import type { ConfigFinding } from '../engine/node-definition.ts'

export function emptyText(field: string, text: string): readonly ConfigFinding[] {
  if (text.trim() !== '') return []
  const message = 'This text is empty.'
  return [{ code: 'EMPTY_TEXT', severity: 'error', field, message, fix: 'Write what should be said here.' }]
}

export function missing(field: string, value: string): readonly ConfigFinding[] {
  if (value.trim() !== '') return []
  const message = 'A required field is empty.'
  return [{ code: 'MISSING_FIELD', severity: 'error', field, message, fix: 'Fill in this field.' }]
}

/** `list` is the pointer of the list whose members have an `id`. */
export function duplicateIds(list: string, parts: readonly { readonly id: string }[]): readonly ConfigFinding[] {
  return repeated(parts.map((part) => part.id)).map(([index, id]) => ({
    code: 'DUPLICATE_ID',
    severity: 'error',
    field: `${list}/${index}/id`,
    args: { id },
    message: `Two parts have the id "${id}".`,
    fix: 'Give each part an id of its own.',
  }))
}

/** Two things that a customer, or the journey, could not tell apart. */
export function duplicateNames(field: (index: number) => string, names: readonly string[]): readonly ConfigFinding[] {
  return repeated(names).map(([index, name]) => ({
    code: 'DUPLICATE_NAME',
    severity: 'error',
    field: field(index),
    args: { name },
    message: `"${name}" stands here twice.`,
    fix: 'Remove one, or give it another name.',
  }))
}

export function weightsSum(field: string, weights: readonly number[]): readonly ConfigFinding[] {
  const sum = weights.reduce((total, weight) => total + weight, 0)
  if (sum === 100) return []
  const message = `The weights add up to ${sum}, not to 100.`
  const fix = 'Change the weights so that they add up to 100.'
  return [{ code: 'WEIGHTS_SUM', severity: 'error', field, args: { sum }, message, fix }]
}

/** The first and last value allowed are the wrong way round. */
export function emptyRange(field: string, from: number | null, to: number | null): readonly ConfigFinding[] {
  if (from === null || to === null || from <= to) return []
  const message = `No answer can be at least ${from} and at most ${to}.`
  return [{ code: 'EMPTY_RANGE', severity: 'error', field, args: { from, to }, message, fix: 'Swap the two limits.' }]
}

/** Values may fill in the path and what follows it; where the request goes is fixed by the author. */
export function urlFindings(field: string, url: string): readonly ConfigFinding[] {
  if (url.trim() === '') return missing(field, url)
  if (FIXED_ORIGIN.test(url)) return []
  if (url.includes('{{')) {
    const message = 'A value is filled in where the address must be fixed: in its scheme, host or port.'
    const fix = 'Write the address up to the first / as plain text and fill in values only after it.'
    return [{ code: 'URL_TEMPLATE', severity: 'error', field, message, fix }]
  }
  const message = `"${url}" is not a web address.`
  const fix = 'Write an address that begins with https:// and holds no user name.'
  return [{ code: 'BAD_URL', severity: 'error', field, args: { url }, message, fix }]
}

/** A whole origin without any `{`, then its end or the path. A backslash counts as a slash to some clients, so it is refused. */
const FIXED_ORIGIN = /^https?:\/\/[^/?#@\\{}\s]+([/?#]|$)/

function repeated(names: readonly string[]): readonly (readonly [number, string])[] {
  return [...names.entries()].filter(([index, name]) => names.indexOf(name) !== index)
}
