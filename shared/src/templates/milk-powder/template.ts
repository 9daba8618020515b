import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import grownStory from './scenario-grown.json' with { type: 'json' }

export const milkPowder: Template = {
  id: 'milk-powder',
  code: 'J7',
  category: 'growth',
  name: { zh: '奶粉复购', en: 'Formula milk, bought again' },
  sentence: {
    zh: '买奶粉后记下宝宝月龄，按罐数算出快喝完的日子，提前半个月给出合适段数的优惠；自己买了就不打扰。',
    en: 'Learns the baby’s age, works out when the cans run out, and offers the right stage half a month before; whoever buys by themselves is left alone.',
  },
  needs: { connectors: ['coupons'], chat: true, events: ['order_paid'] },
  blanks: [
    { id: 'category', kind: 'text', label: { zh: '订单里的品类名', en: 'Category in the order' }, default: '奶粉' },
    { id: 'coupon', kind: 'coupon', label: { zh: '复购券', en: 'Coupon to buy again' }, default: '奶粉复购券' },
    {
      id: 'decide',
      kind: 'duration',
      label: { zh: '提醒后等多久', en: 'Wait after the offer' },
      default: 5 * DAY,
      least: DAY,
      most: 30 * DAY,
      at: [{ node: 'decide', field: '/timeoutMs' }],
    },
  ],
  journey,
  stories: [story, grownStory],
}
