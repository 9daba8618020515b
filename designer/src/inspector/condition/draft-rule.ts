// Between the stored rule and what a person is in the middle of editing. An unfinished row must not quietly mean something:
// it is stored in a form that the compiler refuses, so that nothing is published with half a condition.

import { canonicalJson, isJsonObject } from '@usher/shared/base/json'
import type { Rule } from '@usher/shared/conditions/rule'
import { fromJsonLogic } from '@usher/shared/conditions/rule-to-tree'
import type { Condition, Group } from '@usher/shared/conditions/tree'
import { toJsonLogic } from '@usher/shared/conditions/tree-to-rule'

export function draftOf(rule: Rule): Group {
  const root = mapItems(fromJsonLogic(rule), unfinishedRow)
  const [only, ...more] = root.items
  // `fromJsonLogic` puts a single condition into a group; one that is a group already is the root itself.
  return root.mode === 'all' && only?.kind === 'group' && more.length === 0 ? only : root
}

/** What is stored for a draft. A group of one condition is stored as that condition. */
export function ruleOf(draft: Group): Rule {
  const [only, ...more] = draft.items
  const single = only !== undefined && more.length === 0 && draft.mode !== 'none' && only.kind !== 'group'
  return toJsonLogic(single ? finished(only) : mapItems(draft, finished))
}

export function sameRule(a: Rule, b: Rule): boolean {
  return canonicalJson(a) === canonicalJson(b)
}

/** What is still to be filled in: shown at the row. */
export function isUnfinished(condition: Condition): boolean {
  switch (condition.kind) {
    case 'group':
    case 'raw':
    case 'consent':
      return false
    case 'tag':
      return condition.tag === ''
    case 'event':
    case 'total':
    case 'totalTime':
      return condition.event === ''
    case 'segment':
      return condition.segment === ''
    case 'journey':
      return condition.journey === ''
    case 'arm':
      return condition.test === '' || condition.arm === ''
    case 'hours':
      return condition.from === condition.to
    case 'recent':
      return condition.field === ''
    case 'compare':
      return condition.field === '' || !isValued(condition)
    default:
      return condition satisfies never
  }
}

/** An empty list matches nobody, an empty edge everybody; and who asks for empty text has "has no value" for it. */
function isValued(compare: Extract<Condition, { readonly kind: 'compare' }>): boolean {
  switch (compare.operator) {
    case 'oneOf':
    case 'notOneOf':
      return compare.value.length > 0
    case 'startsWith':
    case 'endsWith':
    case 'after':
      return compare.value !== ''
    case 'between':
    case 'inside':
      return compare.value.every((end) => end !== '' && end !== null)
    case 'isSet':
    case 'isEmpty':
    case 'isTrue':
    case 'isFalse':
      return true
    default:
      if (typeof compare.value === 'object' && compare.value !== null) return compare.value.field !== ''
      return compare.value !== ''
  }
}

const NO_TAG: Rule = { has_tag: [] }
const NO_SEGMENT: Rule = { in_segment: [] }

function finished(condition: Condition): Condition {
  if (condition.kind === 'tag' && condition.tag === '') return unnamed(NO_TAG, condition.has)
  if (condition.kind === 'segment' && condition.segment === '') return unnamed(NO_SEGMENT, condition.isIn)
  return condition
}

function unnamed(rule: Rule, holds: boolean): Condition {
  return { kind: 'raw', jsonlogic: holds ? rule : { '!': [rule] } }
}

/** A row without its name does not read as a row; with a name in its place it does. */
function unfinishedRow(condition: Condition): Condition {
  if (condition.kind !== 'raw') return condition
  const [row] = fromJsonLogic(withName(condition.jsonlogic)).items
  if (row?.kind === 'tag' && row.tag === NAME) return { ...row, tag: '' }
  if (row?.kind === 'segment' && row.segment === NAME) return { ...row, segment: '' }
  if (row?.kind === 'journey' && row.journey === NAME) return { ...row, journey: '' }
  if (row?.kind === 'arm') return { ...row, test: unnamedIf(row.test), arm: unnamedIf(row.arm) }
  const isCounted = row?.kind === 'event' || row?.kind === 'total' || row?.kind === 'totalTime'
  if (isCounted && row.event === NAME) return { ...row, event: '' }
  const isField = row?.kind === 'compare' || row?.kind === 'recent'
  return isField && row.field === NAME ? { ...row, field: '' } : condition
}

const NAME = '\u0000'

function unnamedIf(name: string): string {
  return name === NAME ? '' : name
}

/** The rule with a name wherever an operator lacks one. */
function withName(rule: Rule): Rule {
  if (Array.isArray(rule)) return rule.map(withName)
  if (!isJsonObject(rule)) return rule
  return Object.fromEntries(
    Object.entries(rule).map(([operator, args]) => {
      if (operator === 'var' && args === '') return [operator, NAME]
      const [first, ...rest] = Array.isArray(args) ? args : [args]
      if (operator === 'in_arm') return [operator, [first, ...rest].map((name) => name || NAME)]
      const named = NAMING.has(operator) && (first === undefined || first === '')
      return [operator, named ? [NAME, ...rest] : withName(args)]
    }),
  )
}

const NAMING = new Set([
  'var',
  'missing',
  'count_events',
  'has_tag',
  'in_segment',
  'in_journey',
  'entered_journey',
  'finished_journey',
  'event_total',
])

function mapItems(group: Group, change: (condition: Condition) => Condition): Group {
  const items = group.items.map((item) => (item.kind === 'group' ? mapItems(item, change) : change(item)))
  return { ...group, items }
}
