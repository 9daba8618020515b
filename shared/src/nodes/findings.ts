// What kinds find in their own configs beyond their schemas. One function per code; the designer translates by code and args.

import { parseTemplate } from '../conditions/template.ts'
import { checkUrl } from '../conditions/template-url.ts'
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

/**
 * Values may fill in the path of an address and what follows it; where it leads is fixed by the author. A `link`, which only the customer
 * follows, may also be one value and nothing else. A text that is no template is the compiler's to report.
 */
export function urlFindings(field: string, url: string, use: 'link' | 'endpoint'): readonly ConfigFinding[] {
  if (url.trim() === '') return missing(field, url)
  const template = parseTemplate(url)
  if (!template.ok || (checkUrl(template.value, use).length === 0 && !NAMES_USER.test(url))) return []
  if (template.value.parts.some((part) => typeof part !== 'string')) {
    const message = 'A value is filled in where the address must be fixed: in its scheme, host or port.'
    const fix = 'Write the address up to the first / as plain text and fill in values only after it.'
    return [{ code: 'URL_TEMPLATE', severity: 'error', field, message, fix }]
  }
  const message = `"${url}" is not a web address.`
  const fix = 'Write an address that begins with https:// and holds no user name.'
  return [{ code: 'BAD_URL', severity: 'error', field, args: { url }, message, fix }]
}

const NAMES_USER = /^https?:\/\/[^/?#]*@/i

function repeated(names: readonly string[]): readonly (readonly [number, string])[] {
  return [...names.entries()].filter(([index, name]) => names.indexOf(name) !== index)
}
