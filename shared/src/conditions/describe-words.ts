// How conditions read in each language. Both tables have the same members: the compiler sees to it.
import type { Consent } from '../base/consent.ts'
import { type ConsentNames, consentNames } from '../base/consent-names.ts'
import type { DurationUnit } from './duration-unit.ts'

export type DescribeLanguage = 'zh' | 'en'

interface DescribeWords {
  readonly roots: ReadonlyMap<string, string>
  readonly member: (root: string, path: string) => string
  readonly withDefault: (field: string, value: string) => string
  readonly quoted: (text: string) => string
  readonly bracketed: (text: string) => string
  readonly and: string
  readonly or: string
  readonly listComma: string
  readonly none: (items: string) => string
  readonly everybody: string
  readonly nobody: string
  readonly yes: string
  readonly no: string
  readonly nothing: string
  readonly raw: (json: string) => string
  readonly duration: (n: number, unit: DurationUnit) => string
  readonly ever: string
  readonly inLast: (span: string) => string
  readonly did: (when: string, event: string, times: number) => string
  readonly didNot: (when: string, event: string, times: number) => string
  readonly withinLast: (field: string, span: string) => string
  readonly olderThan: (field: string, span: string) => string
  readonly hasTag: (tag: string) => string
  readonly hasNotTag: (tag: string) => string
  readonly inSegment: (segment: string) => string
  readonly notInSegment: (segment: string) => string
  readonly consents: ConsentNames
  readonly consent: Readonly<Record<Consent, (purpose: string, channel: string, holds: boolean) => string>>
  /** `node` and `reason`: null for any. */
  readonly inJourney: (journey: string, node: string | null) => string
  readonly notInJourney: (journey: string, node: string | null) => string
  readonly entered: (when: string, journey: string) => string
  readonly notEntered: (when: string, journey: string) => string
  readonly finished: (when: string, journey: string, reason: string | null) => string
  readonly notFinished: (when: string, journey: string, reason: string | null) => string
  readonly inArm: (test: string, arm: string) => string
  readonly notInArm: (test: string, arm: string) => string
  readonly totalCount: (event: string) => string
  /** `field`: what the field that is summed up is called; null where none is known. */
  readonly totalSum: (event: string, field: string | null) => string
  readonly firstTime: (event: string) => string
  readonly lastTime: (event: string) => string
  readonly hours: (from: string, to: string, weekdays: readonly number[], zone: string | null) => string
  readonly duringHours: (hours: string) => string
  readonly outsideHours: (hours: string) => string
  readonly isSet: (field: string) => string
  readonly isEmpty: (field: string) => string
  readonly isTrue: (field: string) => string
  readonly isFalse: (field: string) => string
  readonly oneOf: (field: string, list: string) => string
  readonly notOneOf: (field: string, list: string) => string
  readonly between: (field: string, low: string, high: string) => string
  readonly inside: (field: string, low: string, high: string) => string
  readonly equals: Pair
  readonly notEquals: Pair
  readonly same: Pair
  readonly notSame: Pair
  readonly less: Pair
  readonly lessOrEqual: Pair
  readonly greater: Pair
  readonly greaterOrEqual: Pair
  readonly contains: Pair
  readonly notContains: Pair
  readonly startsWith: Pair
  readonly endsWith: Pair
  readonly before: Pair
  readonly after: Pair
}

type Pair = (field: string, value: string) => string

const zhUnits: Readonly<Record<DurationUnit, string>> = { minute: '分钟', hour: '小时', day: '天', week: '周' }

const zh: DescribeWords = {
  roots: new Map([
    ['customer', '客户'],
    ['entry', '入口事件'],
    ['event', '当前事件'],
    ['context', '变量'],
    ['now', '当前时间'],
    ['tags', '标签'],
    ['zone', '时区'],
  ]),
  member: (root, path) => `${root} ${path}`,
  withDefault: (field, value) => `${field}（缺省 ${value}）`,
  quoted: (text) => `「${text}」`,
  bracketed: (text) => `（${text}）`,
  and: ' 且 ',
  or: ' 或 ',
  listComma: '、',
  none: (items) => `以下均不成立：${items}`,
  everybody: '所有人',
  nobody: '无人',
  yes: '是',
  no: '否',
  nothing: '空',
  raw: (json) => `自定义条件 ${json}`,
  duration: (n, unit) => `${n} ${zhUnits[unit]}`,
  ever: '曾经',
  inLast: (span) => `近 ${span}`,
  did: (when, event, times) => `${when}发生${event} ≥ ${times} 次`,
  didNot: (when, event, times) =>
    times === 1 ? `${when === '曾经' ? '从' : when}未发生${event}` : `${when}发生${event} < ${times} 次`,
  withinLast: (field, span) => `${field} 在近 ${span}之内`,
  olderThan: (field, span) => `${field} 在 ${span}之前`,
  hasTag: (tag) => `有标签${tag}`,
  hasNotTag: (tag) => `没有标签${tag}`,
  inSegment: (segment) => `属于人群${segment}`,
  notInSegment: (segment) => `不属于人群${segment}`,
  consents: consentNames.zh,
  consent: {
    in: (purpose, channel, holds) => `${holds ? '同意' : '没有同意'}用${channel}接收${purpose}`,
    out: (purpose, channel, holds) => `${holds ? '拒绝' : '没有拒绝'}用${channel}接收${purpose}`,
    unasked: (purpose, channel, holds) => `对用${channel}接收${purpose}${holds ? '未表态' : '已表态'}`,
  },
  inJourney: (journey, node) => `正在旅程${journey}${node === null ? '中' : `的${node}`}`,
  notInJourney: (journey, node) => `不在旅程${journey}${node === null ? '中' : `的${node}`}`,
  entered: (when, journey) => `${when}进入过旅程${journey}`,
  notEntered: (when, journey) => `${when === '曾经' ? '从' : when}未进入旅程${journey}`,
  finished: (when, journey, reason) => `${when}走完过旅程${journey}${reason === null ? '' : `，结果为${reason}`}`,
  notFinished: (when, journey, reason) =>
    `${when === '曾经' ? '从' : when}未走完旅程${journey}${reason === null ? '' : `且结果为${reason}`}`,
  inArm: (test, arm) => `在实验${test}的${arm}组`,
  notInArm: (test, arm) => `不在实验${test}的${arm}组`,
  totalCount: (event) => `${event}的累计次数`,
  totalSum: (event, field) => `${event}的累计${field ?? '值'}`,
  firstTime: (event) => `首次${event}`,
  lastTime: (event) => `最近一次${event}`,
  hours: (from, to, weekdays, zone) => {
    const days = weekdays.length === 0 ? '每天' : `周${weekdays.map((day) => '一二三四五六日'[day - 1]).join('、')}`
    return `${days} ${from}–${to}${zone === null ? '' : `（${zone}）`}`
  },
  duringHours: (hours) => `现在是 ${hours}`,
  outsideHours: (hours) => `现在不在 ${hours}`,
  isSet: (field) => `${field} 有值`,
  isEmpty: (field) => `${field} 为空`,
  isTrue: (field) => `${field} 为真`,
  isFalse: (field) => `${field} 为假`,
  oneOf: (field, list) => `${field} 是 ${list} 之一`,
  notOneOf: (field, list) => `${field} 不是 ${list} 中任何一个`,
  between: (field, low, high) => `${field} 在 ${low} 到 ${high} 之间（含两端）`,
  inside: (field, low, high) => `${field} 在 ${low} 到 ${high} 之间（不含两端）`,
  equals: (field, value) => `${field} 等于 ${value}`,
  notEquals: (field, value) => `${field} 不等于 ${value}`,
  same: (field, value) => `${field} 严格等于 ${value}`,
  notSame: (field, value) => `${field} 严格不等于 ${value}`,
  less: (field, value) => `${field} < ${value}`,
  lessOrEqual: (field, value) => `${field} ≤ ${value}`,
  greater: (field, value) => `${field} > ${value}`,
  greaterOrEqual: (field, value) => `${field} ≥ ${value}`,
  contains: (field, value) => `${field} 包含 ${value}`,
  notContains: (field, value) => `${field} 不包含 ${value}`,
  startsWith: (field, value) => `${field} 以 ${value} 开头`,
  endsWith: (field, value) => `${field} 以 ${value} 结尾`,
  before: (field, value) => `${field} 早于 ${value}`,
  after: (field, value) => `${field} 晚于 ${value}`,
}

const en: DescribeWords = {
  roots: new Map([
    ['customer', 'customer'],
    ['entry', 'entry event'],
    ['event', 'this event'],
    ['context', 'variable'],
    ['now', 'the time now'],
    ['tags', 'tags'],
    ['zone', 'time zone'],
  ]),
  member: (root, path) => `${root} ${path}`,
  withDefault: (field, value) => `${field} (${value} if absent)`,
  quoted: (text) => `“${text}”`,
  bracketed: (text) => `(${text})`,
  and: ' and ',
  or: ' or ',
  listComma: ', ',
  none: (items) => `none of: ${items}`,
  everybody: 'everybody',
  nobody: 'nobody',
  yes: 'yes',
  no: 'no',
  nothing: 'nothing',
  raw: (json) => `custom condition ${json}`,
  duration: (n, unit) => (n === 1 ? `1 ${unit}` : `${n} ${unit}s`),
  ever: 'ever',
  inLast: (span) => `in the last ${span}`,
  did: (when, event, times) => `did ${event} at least ${timesOf(times)} ${when}`,
  didNot: (when, event, times) =>
    times === 1
      ? when === 'ever'
        ? `never did ${event}`
        : `did not do ${event} ${when}`
      : `did ${event} fewer than ${timesOf(times)} ${when}`,
  withinLast: (field, span) => `${field} is within the last ${span}`,
  olderThan: (field, span) => `${field} is more than ${span} ago`,
  hasTag: (tag) => `has tag ${tag}`,
  hasNotTag: (tag) => `does not have tag ${tag}`,
  inSegment: (segment) => `is in segment ${segment}`,
  notInSegment: (segment) => `is not in segment ${segment}`,
  consents: consentNames.en,
  consent: {
    in: (purpose, channel, holds) => `${holds ? 'has' : 'has not'} agreed to ${purpose} by ${channel}`,
    out: (purpose, channel, holds) => `${holds ? 'has' : 'has not'} refused ${purpose} by ${channel}`,
    unasked: (purpose, channel, holds) =>
      `has ${holds ? 'said nothing' : 'said something'} of ${purpose} by ${channel}`,
  },
  inJourney: (journey, node) => (node === null ? `is in journey ${journey}` : `is at ${node} of journey ${journey}`),
  notInJourney: (journey, node) =>
    node === null ? `is not in journey ${journey}` : `is not at ${node} of journey ${journey}`,
  entered: (when, journey) => `entered journey ${journey}${when === 'ever' ? '' : ` ${when}`}`,
  notEntered: (when, journey) =>
    when === 'ever' ? `never entered journey ${journey}` : `did not enter journey ${journey} ${when}`,
  finished: (when, journey, reason) =>
    `finished journey ${journey}${reason === null ? '' : ` with ${reason}`}${when === 'ever' ? '' : ` ${when}`}`,
  notFinished: (when, journey, reason) =>
    `${when === 'ever' ? 'never finished' : 'did not finish'} journey ${journey}${reason === null ? '' : ` with ${reason}`}${when === 'ever' ? '' : ` ${when}`}`,
  inArm: (test, arm) => `is in arm ${arm} of test ${test}`,
  notInArm: (test, arm) => `is not in arm ${arm} of test ${test}`,
  totalCount: (event) => `how often ${event} happened in all`,
  totalSum: (event, field) => `the ${sumInEnglish(field)} of ${event}`,
  firstTime: (event) => `the first ${event}`,
  lastTime: (event) => `the last ${event}`,
  hours: (from, to, weekdays, zone) => {
    const names = weekdays.map((day) => ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][day - 1])
    return `${from}–${to} ${weekdays.length === 0 ? 'every day' : names.join(', ')}${zone === null ? '' : ` (${zone})`}`
  },
  duringHours: (hours) => `it is now ${hours}`,
  outsideHours: (hours) => `it is not ${hours}`,
  isSet: (field) => `${field} has a value`,
  isEmpty: (field) => `${field} is empty`,
  isTrue: (field) => `${field} is true`,
  isFalse: (field) => `${field} is false`,
  oneOf: (field, list) => `${field} is one of ${list}`,
  notOneOf: (field, list) => `${field} is none of ${list}`,
  between: (field, low, high) => `${field} is from ${low} to ${high}`,
  inside: (field, low, high) => `${field} is between ${low} and ${high}, ends excluded`,
  equals: (field, value) => `${field} equals ${value}`,
  notEquals: (field, value) => `${field} does not equal ${value}`,
  same: (field, value) => `${field} is exactly ${value}`,
  notSame: (field, value) => `${field} is not exactly ${value}`,
  less: (field, value) => `${field} < ${value}`,
  lessOrEqual: (field, value) => `${field} ≤ ${value}`,
  greater: (field, value) => `${field} > ${value}`,
  greaterOrEqual: (field, value) => `${field} ≥ ${value}`,
  contains: (field, value) => `${field} contains ${value}`,
  notContains: (field, value) => `${field} does not contain ${value}`,
  startsWith: (field, value) => `${field} starts with ${value}`,
  endsWith: (field, value) => `${field} ends with ${value}`,
  before: (field, value) => `${field} is before ${value}`,
  after: (field, value) => `${field} is after ${value}`,
}

export const wordsOf: { readonly [Language in DescribeLanguage]: DescribeWords } = { zh, en }

function timesOf(times: number): string {
  return times === 1 ? 'once' : `${times} times`
}

/** An amount is totalled; of everything else there is a sum. */
export function sumInEnglish(field: string | null): string {
  if (field === null) return 'sum'
  return /\bamounts?\b/i.test(field) ? `total ${field}` : `sum of ${field}`
}
