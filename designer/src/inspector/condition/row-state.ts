// What a row of the builder is about, and how it changes when another subject or operator is chosen. Pure.

import type { Compare, Condition, RecentRule, Scalar } from '@usher/shared/conditions/tree'
import type { ValueType } from '../../nodes/known-names.ts'

export type Row = Exclude<Condition, { readonly kind: 'group' | 'raw' }>
export type FieldRow = Compare | RecentRule
export type FactRow = Exclude<Row, FieldRow>

/** The kind of a row about facts, where both kinds about totals are one; or the path of a field. */
export function subjectOf(row: Row): string {
  if (row.kind === 'compare' || row.kind === 'recent') return row.field
  return row.kind === 'totalTime' ? 'total' : row.kind
}

const FACTS: ReadonlySet<string> = new Set<FactRow['kind']>([
  'tag',
  'event',
  'segment',
  'consent',
  'hours',
  'journey',
  'arm',
  'total',
  'totalTime',
])

export function isFactSubject(subject: string): boolean {
  return FACTS.has(subject)
}

export type RowOperator = Compare['operator'] | 'recent' | 'older'

export function operatorOf(row: FieldRow): RowOperator {
  return row.kind === 'recent' ? (row.within ? 'recent' : 'older') : row.operator
}

const TEXT: readonly RowOperator[] = [
  'equals',
  'notEquals',
  'oneOf',
  'notOneOf',
  'contains',
  'notContains',
  'startsWith',
  'endsWith',
  'isSet',
  'isEmpty',
]
const NUMBER: readonly RowOperator[] = [
  'equals',
  'notEquals',
  'greaterOrEqual',
  'greater',
  'lessOrEqual',
  'less',
  'between',
  'isSet',
  'isEmpty',
]
const TIME: readonly RowOperator[] = ['recent', 'older', 'before', 'after', 'isSet', 'isEmpty']
const FLAG: readonly RowOperator[] = ['isTrue', 'isFalse', 'isSet', 'isEmpty']
const ANY: readonly RowOperator[] = [...new Set([...TEXT, ...NUMBER, ...TIME, ...FLAG])]

/** The operators that suit a field; the row's own is always among them, whatever it is. */
export function operatorsFor(type: ValueType | null, own: RowOperator): readonly RowOperator[] {
  const suited = suitedTo(type)
  return suited.includes(own) ? suited : [own, ...suited]
}

function suitedTo(type: ValueType | null): readonly RowOperator[] {
  return type === null ? ANY : { text: TEXT, number: NUMBER, time: TIME, flag: FLAG }[type]
}

/** A fresh row about a subject. */
export function rowAbout(subject: string, type: ValueType | null): Row {
  if (subject === 'tag') return { kind: 'tag', has: true, tag: '' }
  if (subject === 'event') return { kind: 'event', did: true, event: '', atLeast: 1, within: { n: 30, unit: 'day' } }
  if (subject === 'segment') return { kind: 'segment', isIn: true, segment: '' }
  if (subject === 'consent') return { kind: 'consent', holds: true, purpose: 'marketing', channel: 'sms', state: 'in' }
  if (subject === 'hours') return { kind: 'hours', within: true, from: '09:00', to: '21:00', weekdays: [], zone: null }
  if (subject === 'journey')
    return { kind: 'journey', holds: true, journey: '', place: { at: 'entered', within: { n: 30, unit: 'day' } } }
  if (subject === 'arm') return { kind: 'arm', isIn: true, test: '', arm: '' }
  if (subject === 'total') return { kind: 'total', event: '', of: 'count', operator: 'greaterOrEqual', value: 1 }
  if (type === 'time') return { kind: 'recent', field: subject, within: true, n: 30, unit: 'day' }
  if (type === 'flag') return { kind: 'compare', field: subject, operator: 'isTrue' }
  if (type === 'number') return { kind: 'compare', field: subject, operator: 'greaterOrEqual', value: 1 }
  return { kind: 'compare', field: subject, operator: 'equals', value: '' }
}

/** The row about another subject: what was said stays where it still makes sense. */
export function withSubject(row: Row, subject: string, type: ValueType | null): Row {
  const isField = row.kind === 'compare' && !FACTS.has(subject)
  const says = isField && rowValue(row) !== ''
  if (says && suitedTo(type).includes(row.operator)) return { ...row, field: subject }
  return subjectOf(row) === subject ? row : rowAbout(subject, type)
}

/** The row with another operator, and its value carried over as far as it goes. */
export function withOperator(row: FieldRow, operator: RowOperator): FieldRow {
  const { field } = row
  if (operator === 'recent' || operator === 'older') {
    const span = row.kind === 'recent' ? { n: row.n, unit: row.unit } : { n: 30, unit: 'day' as const }
    return { kind: 'recent', field, within: operator === 'recent', ...span }
  }
  const value = rowValue(row)
  const base = { kind: 'compare' as const, field, ...fallbackOf(row) }
  switch (operator) {
    case 'isSet':
    case 'isEmpty':
    case 'isTrue':
    case 'isFalse':
      return { kind: 'compare', field, operator }
    case 'oneOf':
    case 'notOneOf':
      return { ...base, operator, value: listOf(value) }
    case 'between':
    case 'inside':
      return { ...base, operator, value: pairOf(value) }
    case 'startsWith':
    case 'endsWith':
    case 'after':
      return { ...base, operator, value: textOf(value) }
    default:
      return { ...base, operator, value: isFieldValue(value) ? value : firstOf(value) }
  }
}

/** Text as a person typed it for a field of this type: numbers become numbers, so that `"100"` is never compared as text. */
export function typedValue(text: string, type: ValueType | null, operator: RowOperator): Scalar {
  const orders = ['less', 'lessOrEqual', 'greater', 'greaterOrEqual', 'between', 'inside'].includes(operator)
  const asNumber = type === 'number' || (type === null && orders)
  return asNumber && NUMERIC.test(text.trim()) ? Number(text) : text
}

const NUMERIC = /^-?(0|[1-9]\d*)(\.\d+)?$/

type RowValue = Scalar | readonly Scalar[] | { readonly field: string }

function rowValue(row: FieldRow): RowValue {
  return row.kind === 'compare' && 'value' in row ? row.value : ''
}

function fallbackOf(row: FieldRow): { readonly fallback?: Scalar } {
  return row.kind === 'compare' && 'fallback' in row && row.fallback !== undefined ? { fallback: row.fallback } : {}
}

export function isFieldValue(value: RowValue): value is { readonly field: string } {
  return typeof value === 'object' && value !== null && 'field' in value
}

function listOf(value: RowValue): readonly Scalar[] {
  if (isList(value)) return value
  return isFieldValue(value) || value === '' || value === null ? [] : [value]
}

function pairOf(value: RowValue): readonly [Scalar, Scalar] {
  const [low, high] = listOf(value)
  return [low ?? '', high ?? '']
}

function firstOf(value: RowValue): Scalar {
  return listOf(value)[0] ?? ''
}

function textOf(value: RowValue): string {
  return String(firstOf(value))
}

function isList(value: RowValue): value is readonly Scalar[] {
  return Array.isArray(value)
}
