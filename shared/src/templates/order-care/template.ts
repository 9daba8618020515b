import { DAY, HOUR, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import refundedStory from './scenario-refunded.json' with { type: 'json' }
import unhappyStory from './scenario-unhappy.json' with { type: 'json' }

export const orderCare: Template = {
  id: 'order-care',
  code: 'J6',
  category: 'orders',
  name: { zh: '大件订单全程关怀', en: 'A big order, cared for all the way' },
  sentence: {
    zh: '付款后问现在发还是指定日期，物流每到一站说一声，签收后约安装，装好次日问满意度，不满意转人工。',
    en: 'Asks when to ship, tells every stop on the way, books the installation after delivery, asks how it was a day later, and hands unhappy customers to a person.',
  },
  needs: {
    connectors: ['orders'],
    chat: true,
    events: ['order_paid', 'order_shipped', 'logistics_moved', 'order_delivered', 'order_installed'],
    desk: true,
  },
  blanks: [
    { id: 'category', kind: 'text', label: { zh: '订单品类', en: 'Category of the order' }, default: '洗衣机' },
    {
      id: 'book_after',
      kind: 'duration',
      label: { zh: '签收多久后约安装', en: 'Book the installation after' },
      default: 2 * HOUR,
      least: 5 * MINUTE,
      most: 2 * DAY,
      at: [{ node: 'pause', field: '/ms' }],
    },
    {
      id: 'rate_after',
      kind: 'duration',
      label: { zh: '装好多久后问满意度', en: 'Ask how it was after' },
      default: DAY,
      least: HOUR,
      most: 14 * DAY,
      at: [{ node: 'settle_in', field: '/ms' }],
    },
  ],
  journey,
  stories: [story, unhappyStory, refundedStory],
}
