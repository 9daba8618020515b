import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import exchangeStory from './scenario-exchange.json' with { type: 'json' }
import freightStory from './scenario-freight.json' with { type: 'json' }
import oftenStory from './scenario-often.json' with { type: 'json' }

export const returns: Template = {
  id: 'returns',
  code: 'J12',
  category: 'orders',
  name: { zh: '退换货多轮会话', en: 'Returns, step by step' },
  sentence: {
    zh: '说“退货”就列出订单让客户点选，能退的直接建退货单并跟到退款，VIP 秒通过；换货汇成一批补发；不能退的说清楚并转人工。',
    en: 'Whoever writes “return” picks an order; what may go back gets a return at once, followed up to the refund; VIPs are approved on the spot; exchanges go out in a batch; the rest is explained and handed over.',
  },
  needs: { connectors: ['orders', 'jobs'], chat: true, events: ['refund_done', 'return_created'], desk: true },
  blanks: [
    {
      id: 'free_times',
      kind: 'number',
      label: { zh: '90 天内最多秒通过几次', en: 'Approved at once, times in 90 days' },
      default: 3,
      least: 1,
      most: 20,
      at: [{ node: 'vip', field: '/cases/0/when/and/1/</1' }],
    },
    {
      id: 'refund_in',
      kind: 'duration',
      label: { zh: '最多等退款多久', en: 'Wait for the refund at most' },
      default: 15 * DAY,
      least: DAY,
      most: 60 * DAY,
      at: [{ node: 'refund', field: '/timeoutMs' }],
    },
  ],
  journey,
  stories: [story, oftenStory, exchangeStory, freightStory],
}
