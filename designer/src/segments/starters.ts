import type { Rule } from '@usher/shared/conditions/rule'

interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** A segment of the field, ready to be looked at, changed and saved. What it reads is written out: a brand puts its own names there. */
export interface SegmentStarter {
  readonly id: string
  readonly name: Bilingual
  readonly description: Bilingual
  readonly rule: Rule
}

export const starterGroups: readonly {
  readonly id: string
  readonly name: Bilingual
  readonly starters: readonly SegmentStarter[]
}[] = [
  {
    id: 'tiers',
    name: { zh: '会员等级与特殊人群', en: 'Tiers and special groups' },
    starters: [
      starter('vip', ['贵宾', 'VIP'], ['金卡和黑金会员', 'Gold and black members'], {
        in: [{ var: 'customer.level' }, ['金卡', '黑金']],
      }),
      starter(
        'almost_vip',
        ['即将升级', 'Close to the next tier'],
        ['还不是贵宾，近一年买过至少 5 单', 'Not a VIP yet, with five orders in a year'],
        {
          and: [{ '!': [{ in: [{ var: 'customer.level' }, ['金卡', '黑金']] }] }, paid(5, 364)],
        },
      ),
      starter(
        'special',
        ['特殊顾客', 'Handle with care'],
        [
          '投诉过或标了「特殊」的客户，优先于其他人群',
          'Complained lately or tagged “特殊”; goes before every other group',
        ],
        {
          or: [{ has_tag: ['特殊'] }, happened('complaint', 1, 90)],
        },
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
    starters: [
      starter(
        'champions',
        ['重要价值', 'Champions'],
        ['近 30 天买过、一年 4 单以上、消费满 2000', 'Bought within 30 days, four orders in a year, 2,000 spent'],
        {
          and: [paid(1, 30), paid(4, 364), spent(2_000)],
        },
      ),
      starter(
        'keep',
        ['重要挽留', 'Worth keeping'],
        ['90 天没买、曾经常买又花得多', 'Not within 90 days, though often and much before'],
        { and: [notPaid(90), paid(4, 364), spent(2_000)] },
      ),
      starter('promising', ['重要发展', 'Promising'], ['花得多但次数少', 'Spent much in few orders'], {
        and: [spent(1_000), { '<': [{ count_events: ['order_paid', { within: 364, unit: 'day' }] }, 3] }],
      }),
      starter('everyday', ['一般保持', 'Regulars of small orders'], ['常买但每单不高', 'Often, in small orders'], {
        and: [paid(4, 364), { '<': [{ var: ['customer.total_spent', 0] }, 2_000] }],
      }),
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
        {
          or: [{ has_tag: ['钟爱连衣裙'] }, happened('dress_viewed', 3, 90)],
        },
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
  rule: Rule,
): SegmentStarter {
  return { id, name: { zh: name[0], en: name[1] }, description: { zh: description[0], en: description[1] }, rule }
}

function happened(event: string, times: number, days: number): Rule {
  return { '>=': [{ count_events: [event, { within: days, unit: 'day' }] }, times] }
}

function paid(times: number, days: number): Rule {
  return happened('order_paid', times, days)
}

function notPaid(days: number): Rule {
  return { '<': [{ count_events: ['order_paid', { within: days, unit: 'day' }] }, 1] }
}

function ever(times: number): Rule {
  return { '>=': [{ count_events: ['order_paid'] }, times] }
}

function never(event: string): Rule {
  return { '<': [{ count_events: [event] }, 1] }
}

function spent(least: number): Rule {
  return { '>=': [{ var: ['customer.total_spent', 0] }, least] }
}
