import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import failedStory from './scenario-failed.json' with { type: 'json' }
import lateStory from './scenario-late.json' with { type: 'json' }

export const buyersGift: Template = {
  id: 'buyers-gift',
  code: 'J23',
  category: 'orders',
  name: { zh: '老客临时赠品', en: 'A gift for those who bought' },
  sentence: {
    zh: '买过的客户批量进入，截止前自己选尺码颜色，每天汇成一批随单补发；排不上的人工补，过期作废。',
    en: 'Those who bought come in at once, choose size and colour before the deadline, and get it with their order by a daily batch; what fails is sent by hand.',
  },
  needs: { connectors: ['jobs'], chat: true, events: [], desk: true },
  blanks: [
    { id: 'campaign', kind: 'text', label: { zh: '活动名', en: 'Campaign' }, default: '双11' },
    { id: 'gift_sku', kind: 'text', label: { zh: '赠品 SKU', en: 'SKU of the gift' }, default: 'gift-shoes' },
    { id: 'batch', kind: 'text', label: { zh: '批次名', en: 'Name of the batch' }, default: '赠品补发' },
    {
      id: 'queue',
      kind: 'text',
      label: { zh: '人工补发的队列', en: 'Queue for what is sent by hand' },
      default: '仓库',
    },
  ],
  journey,
  stories: [story, failedStory, lateStory],
}
