import type { Rule } from '@usher/shared/conditions/rule'
import type { Language } from '@usher/shared/document/problem-rows'

type Bilingual = { readonly [L in Language]: string }

/** A segment of the field, ready to be looked at, changed and saved. What it reads is written out: a brand puts its own names there. */
export interface SegmentStarter {
  readonly id: string
  readonly name: Bilingual
  readonly description: Bilingual
  /** The same rule twice: only its example values are of a language. */
  readonly rule: { readonly [L in Language]: Rule }
}

/** Tags and levels as a brand of that language may call them. */
export const exampleValues = {
  care: { zh: '特殊', en: 'special care' },
  silver: { zh: '银卡', en: 'silver' },
  gold: { zh: '金卡', en: 'gold' },
  black: { zh: '黑金', en: 'black' },
  dresses: { zh: '钟爱连衣裙', en: 'loves dresses' },
  lipsticks: { zh: '口红爱好者', en: 'loves lipsticks' },
} satisfies Readonly<Record<string, Bilingual>>

type Example = (value: keyof typeof exampleValues) => string

const TOTAL_SPENT: Rule = { var: ['customer.total_spent', 0] }
const notSpecial = (example: Example): readonly Rule[] => [
  { '!': [{ has_tag: [example('care')] }] },
  { '<': [{ count_events: ['complaint', { within: 90, unit: 'day' }] }, 1] },
]

export const starterGroups: readonly {
  readonly id: string
  readonly name: Bilingual
  readonly starters: readonly SegmentStarter[]
}[] = [
  {
    id: 'tiers',
    name: { zh: '会员等级与特殊人群', en: 'Tiers and special groups' },
    starters: [
      starter(
        'special',
        ['特殊顾客', 'Handle with care'],
        [
          '第一优先：90 天内投诉过或标了「特殊」的客户，先于贵宾和普通顾客',
          'First of three: complained within 90 days or tagged “special care”; goes before VIPs and the rest',
        ],
        (example) => ({ or: [{ has_tag: [example('care')] }, happened('complaint', 1, 90)] }),
      ),
      starter(
        'vip',
        ['贵宾', 'VIP'],
        [
          '第二优先：金卡和黑金会员，特殊顾客除外',
          'Second of three: gold and black members but those to handle with care',
        ],
        (example) => ({ and: [isVip(example), ...notSpecial(example)] }),
      ),
      starter(
        'ordinary',
        ['普通顾客', 'Everybody else'],
        ['其余的人：不是特殊顾客，也不是贵宾', 'Last of three: neither to handle with care nor VIP'],
        (example) => ({ and: [{ '!': [isVip(example)] }, ...notSpecial(example)] }),
      ),
      starter('tier_black', ['黑金会员', 'Black members'], ['最高一级', 'The highest tier'], (example) =>
        ofLevel(example('black')),
      ),
      starter('tier_gold', ['金卡会员', 'Gold members'], ['第二级', 'The second tier'], (example) =>
        ofLevel(example('gold')),
      ),
      starter('tier_silver', ['银卡会员', 'Silver members'], ['第三级', 'The third tier'], (example) =>
        ofLevel(example('silver')),
      ),
      starter(
        'almost_vip',
        ['即将升级', 'Close to the next tier'],
        ['还不是贵宾，近一年买过至少 5 单', 'Not a VIP yet, with five orders in a year'],
        (example) => ({ and: [{ '!': [isVip(example)] }, paid(5, 364)] }),
      ),
    ],
  },
  {
    id: 'stages',
    name: { zh: '生命周期', en: 'Life-cycle stages' },
    starters: [
      starter('prospect', ['潜客', 'Prospects'], ['从未下单', 'Never ordered'], never('order_paid')),
      starter('newcomer', ['新客', 'New customers'], ['30 天内下了第一单', 'First order within 30 days'], {
        and: [paid(1, 30), { '<': [{ count_events: ['order_paid'] }, 2] }],
      }),
      starter(
        'second_order',
        ['待复购新客', 'Waiting for the second order'],
        ['只买过一单，已过 30 天、未满 60 天', 'One order only, 30 to 60 days ago'],
        { and: [paid(1, 60), notPaid(30), { '<': [{ count_events: ['order_paid'] }, 2] }] },
      ),
      starter('active', ['活跃', 'Active'], ['至少 2 单，近 60 天买过', 'Two orders or more, one within 60 days'], {
        and: [ever(2), paid(1, 60)],
      }),
      starter('cooling', ['沉默', 'Cooling off'], ['买过，但 60 天没再买', 'Bought before, not within 60 days'], {
        and: [ever(1), notPaid(60), paid(1, 180)],
      }),
      starter('lost', ['流失', 'Lost'], ['买过，但 180 天没再买', 'Bought before, not within 180 days'], {
        and: [ever(1), notPaid(180)],
      }),
    ],
  },
  {
    id: 'rfm',
    name: { zh: 'RFM 分层', en: 'RFM bands' },
    // Whoever has bought is in exactly one: 60 days, four orders in a year and 2,000 spent are the three borders.
    starters: [
      band('champions', ['重要价值', 'Champions'], ['最近买过、常买、花得多', 'Bought lately, often and much'], 'RFM'),
      band(
        'keep',
        ['重要保持', 'Worth winning back'],
        ['常买又花得多，但 60 天没来', 'Often and much, but not within 60 days'],
        'FM',
      ),
      band(
        'promising',
        ['重要发展', 'Promising'],
        ['最近买过、花得多，但次数少', 'Lately and much, in few orders'],
        'RM',
      ),
      band(
        'slipping',
        ['重要挽留', 'Big spenders slipping away'],
        ['花得多，但次数少、60 天没来', 'Much in few orders, and not within 60 days'],
        'M',
      ),
      band(
        'everyday',
        ['一般价值', 'Regulars'],
        ['最近买过、常买，但花得不多', 'Lately and often, spending little'],
        'RF',
      ),
      band(
        'drifting',
        ['一般保持', 'Regulars drifting off'],
        ['常买、花得不多，60 天没来', 'Often, spending little, not within 60 days'],
        'F',
      ),
      band('starting', ['一般发展', 'Just starting'], ['最近买过，次数少、花得少', 'Lately, in few small orders'], 'R'),
      band(
        'fading',
        ['一般挽留', 'Fading'],
        ['次数少、花得少，60 天没来', 'Few small orders, none within 60 days'],
        '',
      ),
    ],
  },
  {
    id: 'habits',
    name: { zh: '购买习惯', en: 'Buying habits' },
    starters: [
      starter(
        'repurchase',
        ['该回购了', 'Due to buy again'],
        ['上次下单到现在 30 到 45 天', 'Last order 30 to 45 days ago'],
        { and: [paid(1, 45), notPaid(30)] },
      ),
      starter(
        'price',
        ['价格敏感', 'Price-sensitive'],
        ['近半年用券至少 3 次', 'Three coupons used in half a year'],
        happened('coupon_used', 3, 182),
      ),
      starter(
        'returns',
        ['退货多', 'Returns often'],
        ['90 天内退过至少 3 次', 'Three returns within 90 days'],
        happened('return_requested', 3, 90),
      ),
      starter(
        'cart',
        ['加购未买', 'Cart without an order'],
        ['7 天内加购，之后没有下单', 'Cart within 7 days and no order'],
        { and: [happened('cart_added', 1, 7), notPaid(7)] },
      ),
    ],
  },
  {
    id: 'tastes',
    name: { zh: '偏好', en: 'Preferences' },
    starters: [
      starter(
        'dresses',
        ['钟爱连衣裙', 'Fond of dresses'],
        ['打了偏好标签，或 90 天内看过至少 3 次', 'By tag, or looked at three times within 90 days'],
        (example) => ({ or: [{ has_tag: [example('dresses')] }, happened('dress_viewed', 3, 90)] }),
      ),
      starter(
        'lipsticks',
        ['口红爱好者', 'Fond of lipsticks'],
        ['打了偏好标签，或近一年买过至少 2 支', 'By tag, or two bought within a year'],
        (example) => ({ or: [{ has_tag: [example('lipsticks')] }, happened('lipstick_bought', 2, 364)] }),
      ),
      starter('born90s', ['90 后', 'Born in the nineties'], ['生日在 1990 到 1999 年之间', 'Born from 1990 to 1999'], {
        and: [
          { '!': [{ missing: ['customer.birthday'] }] },
          { '<=': ['1990-01-01', { var: 'customer.birthday' }, '1999-12-31'] },
        ],
      }),
      starter('new_here', ['刚来', 'Just arrived'], ['7 天内建档', 'Known for less than seven days'], {
        within_last: [{ var: 'customer.registered_at' }, 7, 'day'],
      }),
    ],
  },
]

function starter(
  id: string,
  name: readonly [string, string],
  description: readonly [string, string],
  rule: Rule | ((example: Example) => Rule),
): SegmentStarter {
  const ruleIn = (language: Language) =>
    typeof rule === 'function' ? rule((value) => exampleValues[value][language]) : rule
  return {
    id,
    name: { zh: name[0], en: name[1] },
    description: { zh: description[0], en: description[1] },
    rule: { zh: ruleIn('zh'), en: ruleIn('en') },
  }
}

function isVip(example: Example): Rule {
  return ofLevel(example('gold'), example('black'))
}

/** `high`: which of recency, frequency and money are high; the others are low. */
function band(
  id: string,
  name: readonly [string, string],
  description: readonly [string, string],
  high: string,
): SegmentStarter {
  const recency = high.includes('R') ? paid(1, 60) : notPaid(60)
  const frequency = high.includes('F') ? paid(4, 364) : { '<': [orders(364), 4] }
  const money = high.includes('M') ? spent(2_000) : { '<': [TOTAL_SPENT, 2_000] }
  return starter(id, name, description, { and: [ever(1), recency, frequency, money] })
}

function ofLevel(...levels: readonly string[]): Rule {
  return { in: [{ var: 'customer.level' }, levels] }
}

function happened(event: string, times: number, days: number): Rule {
  return { '>=': [{ count_events: [event, { within: days, unit: 'day' }] }, times] }
}

function paid(times: number, days: number): Rule {
  return happened('order_paid', times, days)
}

function notPaid(days: number): Rule {
  return { '<': [orders(days), 1] }
}

function orders(days: number): Rule {
  return { count_events: ['order_paid', { within: days, unit: 'day' }] }
}

function ever(times: number): Rule {
  return { '>=': [{ count_events: ['order_paid'] }, times] }
}

function never(event: string): Rule {
  return { '<': [{ count_events: [event] }, 1] }
}

function spent(least: number): Rule {
  return { '>=': [TOTAL_SPENT, least] }
}
