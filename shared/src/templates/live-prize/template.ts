import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import lateStory from './scenario-late.json' with { type: 'json' }
import rejectedStory from './scenario-rejected.json' with { type: 'json' }

export const livePrize: Template = {
  id: 'live-prize',
  code: 'J3',
  category: 'orders',
  name: { zh: '直播中奖登记与审核', en: 'Prizes won in a live stream' },
  sentence: {
    zh: '客户说“中奖”就发登记表，后台审核（查重、要补充、驳回可申诉），通过后赠品写进订单，进度页全程可查。',
    en: 'Whoever writes that they won gets a form; colleagues approve it, ask for more or refuse; approved prizes go into the order, and a page shows how far it is.',
  },
  needs: { connectors: ['orders'], chat: true, events: ['gift_shipped'], desk: true },
  blanks: [
    { id: 'campaign', kind: 'text', label: { zh: '活动名', en: 'Campaign' }, default: '双11直播' },
    { id: 'gift_sku', kind: 'text', label: { zh: '赠品 SKU', en: 'SKU of the prize' }, default: 'gift-shoes' },
    { id: 'queue', kind: 'text', label: { zh: '审核队列', en: 'Queue' }, default: '中奖审核' },
    {
      id: 'expires',
      kind: 'duration',
      label: { zh: '登记表多久作废', en: 'The form expires after' },
      default: 3 * DAY,
      least: DAY,
      most: 30 * DAY,
      at: [{ node: 'form', field: '/expiresMs' }],
    },
  ],
  journey,
  stories: [story, rejectedStory, lateStory],
}
