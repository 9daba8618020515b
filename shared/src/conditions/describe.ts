import { type DescribeLanguage, wordsOf } from './describe-words.ts'
import type { Rule } from './rule.ts'
import { fromJsonLogic } from './rule-to-tree.ts'
import type {
  ArmRule,
  Compare,
  Condition,
  ConsentRule,
  EventRule,
  FieldValue,
  Group,
  HoursRule,
  JourneyRule,
  RecentRule,
  Scalar,
  SegmentRule,
  TagRule,
  TotalRule,
  TotalTimeRule,
} from './tree.ts'

/** What the sentence calls a field, an event, a tag, a segment and the like; without it, they go by their own names. */
export interface DescribeNames {
  readonly field?: (path: string) => string | undefined
  readonly event?: (name: string) => string | undefined
  /** What the field is called that the event's total sums up. */
  readonly summed?: (event: string) => string | undefined
  readonly tag?: (tag: string) => string | undefined
  readonly segment?: (id: string) => string | undefined
  readonly journey?: (id: string) => string | undefined
  readonly node?: (journey: string, id: string) => string | undefined
  readonly test?: (id: string) => string | undefined
  readonly arm?: (test: string, arm: string) => string | undefined
}

/**
 * The rule as one plain sentence, without a full stop: a node's subtitle, a summary under the builder, a label read
 * aloud.
 */
export function describeRule(rule: Rule, language: DescribeLanguage, names: DescribeNames = {}): string {
  return describeCondition(fromJsonLogic(rule), language, names)
}

/** The same of a tree. */
export function describeCondition(condition: Condition, language: DescribeLanguage, names: DescribeNames = {}): string {
  return sentence(condition, { words: wordsOf[language], names, nested: false })
}

interface Telling {
  readonly words: (typeof wordsOf)[DescribeLanguage]
  readonly names: DescribeNames
  /** True inside a group: a group of several then needs brackets. */
  readonly nested: boolean
}

function sentence(condition: Condition, telling: Telling): string {
  switch (condition.kind) {
    case 'group':
      return groupSentence(condition, telling)
    case 'compare':
      return compareSentence(condition, telling)
    case 'tag':
      return tagSentence(condition, telling)
    case 'segment':
      return segmentSentence(condition, telling)
    case 'consent':
      return consentSentence(condition, telling)
    case 'event':
      return eventSentence(condition, telling)
    case 'recent':
      return recentSentence(condition, telling)
    case 'hours':
      return hoursSentence(condition, telling)
    case 'journey':
      return journeySentence(condition, telling)
    case 'arm':
      return armSentence(condition, telling)
    case 'total':
      return totalSentence(condition, telling)
    case 'totalTime':
      return totalTimeSentence(condition, telling)
    case 'raw':
      return telling.words.raw(shortened(JSON.stringify(condition.jsonlogic) ?? ''))
  }
  return condition satisfies never
}

function groupSentence({ mode, items }: Group, telling: Telling): string {
  const { words } = telling
  const [only, ...more] = items
  if (only === undefined) return mode === 'any' ? words.nobody : words.everybody
  if (more.length === 0 && mode !== 'none') return sentence(only, telling)
  const told = items.map((item) => sentence(item, { ...telling, nested: true }))
  if (mode === 'none') return words.none(told.join(words.or))
  const joined = told.join(mode === 'all' ? words.and : words.or)
  return telling.nested ? words.bracketed(joined) : joined
}

function compareSentence(compare: Compare, telling: Telling): string {
  const { words } = telling
  const field =
    'fallback' in compare
      ? words.withDefault(fieldName(compare.field, telling), literal(compare.fallback ?? null, telling))
      : fieldName(compare.field, telling)
  switch (compare.operator) {
    case 'isSet':
    case 'isEmpty':
    case 'isTrue':
    case 'isFalse':
      return words[compare.operator](field)
    case 'oneOf':
    case 'notOneOf':
      return words[compare.operator](field, compare.value.map((value) => literal(value, telling)).join(words.listComma))
    case 'between':
    case 'inside':
      return words[compare.operator](field, literal(compare.value[0], telling), literal(compare.value[1], telling))
    default:
      return words[compare.operator](field, literal(compare.value, telling))
  }
}

function tagSentence({ has, tag }: TagRule, { words, names }: Telling): string {
  const name = words.quoted(names.tag?.(tag) ?? tag)
  return has ? words.hasTag(name) : words.hasNotTag(name)
}

function segmentSentence({ isIn, segment }: SegmentRule, { words, names }: Telling): string {
  const name = words.quoted(names.segment?.(segment) ?? segment)
  return isIn ? words.inSegment(name) : words.notInSegment(name)
}

function consentSentence({ holds, purpose, channel, state }: ConsentRule, { words }: Telling): string {
  const { purposes, channels } = words.consents
  return words.consent[state](purposes[purpose], channels[channel], holds)
}

function eventSentence({ did, event, atLeast, within }: EventRule, { words, names }: Telling): string {
  const name = words.quoted(names.event?.(event) ?? event)
  const when = within === null ? words.ever : words.inLast(words.duration(within.n, within.unit))
  return did ? words.did(when, name, atLeast) : words.didNot(when, name, atLeast)
}

function recentSentence({ field, within, n, unit }: RecentRule, telling: Telling): string {
  const { words } = telling
  const name = fieldName(field, telling)
  const span = words.duration(n, unit)
  return within ? words.withinLast(name, span) : words.olderThan(name, span)
}

function hoursSentence({ within, from, to, weekdays, zone }: HoursRule, { words }: Telling): string {
  const days = [...new Set(weekdays)].sort()
  const when = words.hours(from, to, days.length === 7 ? [] : days, zone)
  return within ? words.duringHours(when) : words.outsideHours(when)
}

function journeySentence({ holds, journey, place }: JourneyRule, { words, names }: Telling): string {
  const name = words.quoted(names.journey?.(journey) ?? journey)
  switch (place.at) {
    case 'now': {
      const node = place.node === null ? null : words.quoted(names.node?.(journey, place.node) ?? place.node)
      return holds ? words.inJourney(name, node) : words.notInJourney(name, node)
    }
    case 'entered':
    case 'finished': {
      const when = place.within === null ? words.ever : words.inLast(words.duration(place.within.n, place.within.unit))
      if (place.at === 'entered') return holds ? words.entered(when, name) : words.notEntered(when, name)
      const reason = place.reason === null ? null : words.quoted(place.reason)
      return holds ? words.finished(when, name, reason) : words.notFinished(when, name, reason)
    }
  }
  return place satisfies never
}

function armSentence({ isIn, test, arm }: ArmRule, { words, names }: Telling): string {
  const [testName, armName] = [names.test?.(test) ?? test, names.arm?.(test, arm) ?? arm].map(words.quoted)
  return isIn ? words.inArm(testName!, armName!) : words.notInArm(testName!, armName!)
}

function totalSentence({ event, of, operator, value }: TotalRule, { words, names }: Telling): string {
  const name = words.quoted(names.event?.(event) ?? event)
  return words[operator](
    of === 'count' ? words.totalCount(name) : words.totalSum(name, names.summed?.(event) ?? null),
    String(value),
  )
}

function totalTimeSentence({ event, of, within, n, unit }: TotalTimeRule, { words, names }: Telling): string {
  const name = words.quoted(names.event?.(event) ?? event)
  const time = of === 'first' ? words.firstTime(name) : words.lastTime(name)
  const span = words.duration(n, unit)
  return within ? words.withinLast(time, span) : words.olderThan(time, span)
}

function fieldName(path: string, { names, words }: Telling): string {
  const given = names.field?.(path)
  if (given !== undefined) return given
  const [root = '', ...rest] = path.split('.')
  const known = words.roots.get(root)
  if (known === undefined) return path
  return rest.length === 0 ? known : words.member(known, rest.join('.'))
}

function literal(value: Scalar | FieldValue, telling: Telling): string {
  const { words } = telling
  if (value === null) return words.nothing
  if (typeof value === 'boolean') return value ? words.yes : words.no
  if (typeof value === 'string') return words.quoted(value)
  return typeof value === 'object' ? fieldName(value.field, telling) : String(value)
}

function shortened(text: string): string {
  const characters = Array.from(text)
  return characters.length <= 80 ? text : `${characters.slice(0, 79).join('')}…`
}
