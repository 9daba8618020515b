import { DAY, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import cappedStory from './scenario-capped.json' with { type: 'json' }
import earlyStory from './scenario-early.json' with { type: 'json' }
import lovedStory from './scenario-loved.json' with { type: 'json' }
import nurtureStory from './scenario-nurture.json' with { type: 'json' }
import quietStory from './scenario-quiet.json' with { type: 'json' }
import refusedStory from './scenario-refused.json' with { type: 'json' }

export const unpaidAndNew: Template = {
  id: 'unpaid-and-new',
  code: 'J8',
  category: 'growth',
  name: { zh: '催拍与上新推送', en: 'A nudge to buy, and what is new' },
  sentence: {
    zh: '咨询后 30 分钟没下单催一次，一天后还没买再按 A/B 送券；上新时只推给喜欢这一类的客户，一周最多一次；还没买过的新客按频控每天推一款，下单就停。',
    en: 'Half an hour after asking without buying comes one nudge, a day later half of them get a coupon; new arrivals go only to those who love that kind, once a week at most; newcomers get something to look at each day, within the limits, until they order.',
  },
  needs: {
    connectors: ['coupons'],
    chat: true,
    events: ['product_consulted', 'order_placed', 'new_arrival', 'lead_captured'],
  },
  blanks: [
    { id: 'coupon', kind: 'coupon', label: { zh: '催拍券', en: 'Coupon for the nudge' }, default: '限时券' },
    { id: 'love_tag', kind: 'text', label: { zh: '偏好标签', en: 'Tag of those who love it' }, default: '钟爱连衣裙' },
    { id: 'love_kind', kind: 'text', label: { zh: '上新的品类', en: 'Kind of new arrival' }, default: '连衣裙' },
    {
      id: 'first_nudge',
      kind: 'duration',
      label: { zh: '多久没下单就催', en: 'Nudge after' },
      default: 30 * MINUTE,
      least: 5 * MINUTE,
      most: DAY,
      at: [{ node: 'first', field: '/timeoutMs' }],
    },
  ],
  journey,
  stories: [story, earlyStory, lovedStory, cappedStory, quietStory, refusedStory, nurtureStory],
}
