// Twenty segments as brands have them; beside each the same in SQL, written by hand and not by our compiler.

import { DAY, type Instant, MINUTE } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'

export interface LiveRule {
  readonly name: string
  readonly rule: Rule
  /** A condition on `usher.customer AS c`; `$1` is the instant. */
  readonly sql: string
}

type Unit = 'minute' | 'day'

const count = (event: string, within?: readonly [number, Unit]): Rule => ({
  count_events: within === undefined ? [event] : [event, { within: within[0], unit: within[1] }],
})
const happened = (event: string, sinceMs?: number) =>
  `(SELECT count(*) FROM usher.event AS e WHERE e.workspace = c.workspace AND e.customer = c.id AND e.name = '${event}' AND e.at <= $1${sinceMs === undefined ? '' : ` AND e.at >= $1 - ${sinceMs}`})`
const joinedAt = `(extract(epoch FROM (c.attributes ->> 'joined')::timestamptz) * 1000)`
const level: Rule = { '==': [{ var: 'customer.level' }, '金卡'] }
const buyer: Rule = { '>=': [count('order_paid', [30, 'day']), 1] }
const buyerSql = `${happened('order_paid', 30 * DAY)} >= 1`

export const liveRules: readonly LiveRule[] = [
  { name: '金卡会员', rule: level, sql: `c.attributes ->> 'level' = '金卡'` },
  {
    name: '积分过五千',
    rule: { '>=': [{ var: 'customer.points' }, 5_000] },
    sql: `(c.attributes ->> 'points')::int >= 5000`,
  },
  {
    name: '一线城市',
    rule: { in: [{ var: 'customer.city' }, ['上海', '北京', '广州', '深圳']] },
    sql: `c.attributes ->> 'city' IN ('上海', '北京', '广州', '深圳')`,
  },
  { name: '标签 vip', rule: { has_tag: ['vip'] }, sql: `'vip' = ANY(c.tags)` },
  { name: '近 30 天下单', rule: buyer, sql: buyerSql },
  {
    name: '半年三单',
    rule: { '>=': [count('order_paid', [180, 'day']), 3] },
    sql: `${happened('order_paid', 180 * DAY)} >= 3`,
  },
  { name: '从未下单', rule: { '<': [count('order_paid'), 1] }, sql: `${happened('order_paid')} = 0` },
  {
    name: '沉睡买家',
    rule: { and: [{ '>=': [count('order_paid'), 1] }, { '<': [count('order_paid', [90, 'day']), 1] }] },
    sql: `${happened('order_paid')} > 0 AND ${happened('order_paid', 90 * DAY)} = 0`,
  },
  {
    name: '来过未买',
    rule: { and: [{ '>=': [count('visit', [7, 'day']), 1] }, { '<': [count('order_paid', [30, 'day']), 1] }] },
    sql: `${happened('visit', 7 * DAY)} > 0 AND ${happened('order_paid', 30 * DAY)} = 0`,
  },
  {
    name: '近 3 天加购',
    rule: { '>=': [count('cart_added', [3, 'day']), 1] },
    sql: `${happened('cart_added', 3 * DAY)} > 0`,
  },
  {
    name: '新会员',
    rule: { within_last: [{ var: 'customer.joined' }, 30, 'day'] },
    sql: `${joinedAt} BETWEEN $1 - ${30 * DAY} AND $1`,
  },
  {
    name: '老会员',
    rule: { before: [{ var: 'customer.joined' }, { '-': [{ var: 'now' }, { '*': [365, DAY] }] }] },
    sql: `${joinedAt} < $1 - ${365 * DAY}`,
  },
  {
    name: '姓王',
    rule: { '===': [{ substr: [{ cat: [{ var: 'customer.name' }] }, 0, 1] }, '王'] },
    sql: `left(c.attributes ->> 'name', 1) = '王'`,
  },
  {
    name: '常来',
    rule: { '>=': [count('visit', [30, 'day']), 5] },
    sql: `${happened('visit', 30 * DAY)} >= 5`,
  },
  {
    name: '重点客户',
    rule: { or: [{ has_tag: ['vip'] }, { and: [level, { '>': [{ var: 'customer.points' }, 3_000] }] }] },
    sql: `'vip' = ANY(c.tags) OR (c.attributes ->> 'level' = '金卡' AND (c.attributes ->> 'points')::int > 3000)`,
  },
  {
    name: '金卡近期买家',
    rule: { and: [{ in_segment: ['s1'] }, { in_segment: ['s5'] }] },
    sql: `c.attributes ->> 'level' = '金卡' AND ${buyerSql}`,
  },
  {
    name: '非沉睡的敏感肌',
    rule: { and: [{ has_tag: ['敏感肌'] }, { '!': [{ in_segment: ['s8'] }] }] },
    sql: `'敏感肌' = ANY(c.tags) AND NOT (${happened('order_paid')} > 0 AND ${happened('order_paid', 90 * DAY)} = 0)`,
  },
  {
    name: '入会 100 到 200 天',
    rule: { '<=': [100, { days_since: [{ var: 'customer.joined' }] }, 200] },
    sql: `floor(($1 - ${joinedAt}) / ${DAY}) BETWEEN 100 AND 200`,
  },
  {
    name: '有手机无订单',
    rule: { and: [{ '!': [{ missing: ['customer.phone'] }] }, { '<': [count('order_paid'), 1] }] },
    sql: `coalesce(c.attributes ->> 'phone', '') <> '' AND ${happened('order_paid')} = 0`,
  },
  {
    name: '这一分钟来过',
    rule: { '>=': [count('visit', [1, 'minute']), 1] },
    sql: `${happened('visit', MINUTE)} > 0`,
  },
]

/** Rules as somebody types them: counted while the typing goes on. */
export function typedRules(now: Instant): readonly (readonly [string, Rule])[] {
  return [
    ['level and points', { and: [level, { '>=': [{ var: 'customer.points' }, 3_000] }] }],
    ['bought in 30 days', buyer],
    ['bought ever, not in 90 days', liveRules[7]!.rule],
    ['three orders in half a year, tag', { and: [liveRules[5]!.rule, { has_tag: ['vip'] }] }],
    [
      'joined before, name, city',
      {
        and: [
          { before: [{ var: 'customer.joined' }, now - 100 * DAY] },
          liveRules[12]!.rule,
          { in: [{ var: 'customer.city' }, ['上海', '北京']] },
        ],
      },
    ],
  ]
}
