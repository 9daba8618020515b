import { DAY, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import nothingStory from './scenario-nothing.json' with { type: 'json' }
import shippedStory from './scenario-shipped.json' with { type: 'json' }

export const orderChanges: Template = {
  id: 'order-changes',
  code: 'J4',
  category: 'orders',
  name: { zh: '自助改单批处理', en: 'Order changes, done in batches' },
  sentence: {
    zh: '客户自己改地址、尺码、颜色：确认后每 15 分钟汇成一批交给系统执行，逐单告知结果，改不了的转人工。',
    en: 'Customers change address, size or colour by themselves; every quarter of an hour all changes go out as one job, each is told how it went, and what failed goes to a person.',
  },
  needs: { connectors: ['orders', 'jobs'], chat: true, events: [], desk: true },
  blanks: [
    { id: 'batch', kind: 'text', label: { zh: '批次名', en: 'Name of the batch' }, default: '改单' },
    {
      id: 'every',
      kind: 'duration',
      label: { zh: '多久一批', en: 'One job every' },
      default: 15 * MINUTE,
      least: 5 * MINUTE,
      most: DAY,
      at: [{ node: 'batch', field: '/everyMs' }],
    },
  ],
  journey,
  stories: [story, shippedStory, nothingStory],
}
