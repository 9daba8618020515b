import { DAY } from '@usher/shared/base/time'
import { compileRule } from '@usher/shared/conditions/compile-rule'
import type { Rule } from '@usher/shared/conditions/rule'
import type { Scope } from '@usher/shared/conditions/scope'
import type { Bench, Gauge } from './gauge.ts'
import { secondsOf } from './measure.ts'

/** Five segments of a shop, evaluated over customers of whom each segment holds some. */
export function openConditions({ quick }: Bench): Gauge {
  const rules = SEGMENTS.map(compiled)
  const times = quick ? 200_000 : 600_000
  return {
    label: 'conditions',
    round: async () => {
      let held = 0
      const seconds = await secondsOf(async () => {
        for (let turn = 0; turn < times; turn++) {
          const scope = SCOPES[turn % SCOPES.length]!
          for (const rule of rules) if (rule.test(scope)) held++
        }
      })
      // The answers are used, so that no compiler may leave the work out.
      if (held === 0) throw new Error('No segment held anybody')
      return { conditions: (times * rules.length) / seconds }
    },
    close: async () => undefined,
  }
}

const NOW = 1_760_000_000_000

const SEGMENTS: readonly Rule[] = [
  // Gold members in two cities.
  { and: [{ '==': [{ var: 'customer.tier' }, 'gold'] }, { in: [{ var: 'customer.city' }, ['上海', '杭州']] }] },
  // Spent much, and lately.
  {
    and: [
      { '>=': [{ var: 'customer.spent_total' }, 1_000] },
      { '>': [{ var: 'customer.last_order_at' }, NOW - 30 * DAY] },
    ],
  },
  // Lapsed, and not yet won back.
  {
    and: [{ '<': [{ var: 'customer.last_order_at' }, NOW - 60 * DAY] }, { '!': { in: ['won_back', { var: 'tags' }] } }],
  },
  // The journey was begun by a dear order.
  { or: [{ '>=': [{ var: 'entry.amount' }, 300] }, { '==': [{ var: 'entry.category' }, 'gift'] }] },
  // May be written to.
  { and: [{ '!!': { var: 'customer.consent' } }, { '!=': [{ var: 'customer.language' }, 'en'] }] },
]

const SCOPES: readonly Scope[] = Array.from({ length: 100 }, (_, index) => ({
  customer: {
    id: `customer-${index}`,
    tier: ['gold', 'silver', 'none'][index % 3]!,
    city: ['上海', '北京', '杭州', '成都'][index % 4]!,
    spent_total: index * 25,
    last_order_at: NOW - index * DAY,
    consent: index % 2 === 0,
    language: index % 5 === 0 ? 'en' : 'zh',
  },
  tags: index % 7 === 0 ? ['member', 'won_back'] : ['member'],
  entry: { amount: index * 6, category: index % 10 === 0 ? 'gift' : 'toy' },
  event: null,
  context: {},
  now: NOW,
  zone: 'Asia/Shanghai',
  events: [],
}))

function compiled(rule: Rule) {
  const result = compileRule(rule)
  if (!result.ok) throw new Error(`A segment does not compile: ${JSON.stringify(rule)}`)
  return result.value
}
