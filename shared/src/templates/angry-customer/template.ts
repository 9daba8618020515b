import { HOUR, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import timeout from './scenario-timeout.json' with { type: 'json' }

export const angryCustomer: Template = {
  id: 'angry-customer',
  code: 'J13',
  category: 'service',
  name: { zh: '愤怒客户无感转人工', en: 'A person for angry customers' },
  sentence: {
    zh: '听到抱怨就悄悄交给人工；解决后补偿一张券、过一会儿问满意度，没解决的打上待回访。',
    en: 'Hands over silently at the first complaint; then a coupon, a question how it was, or a tag to call back.',
  },
  needs: { connectors: ['coupons'], chat: true, events: [], desk: true },
  blanks: [
    { id: 'coupon', kind: 'coupon', label: { zh: '补偿券', en: 'Coupon to say sorry' }, default: '补偿券' },
    {
      id: 'ask_after',
      kind: 'duration',
      label: { zh: '多久后问满意度', en: 'Ask how it was after' },
      default: HOUR,
      least: 5 * MINUTE,
      most: 72 * HOUR,
      at: [{ node: 'hour', field: '/ms' }],
    },
  ],
  journey,
  stories: [story, timeout],
}
