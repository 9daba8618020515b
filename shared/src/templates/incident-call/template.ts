import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import twiceStory from './scenario-twice.json' with { type: 'json' }

export const incidentCall: Template = {
  id: 'incident-call',
  code: 'J19',
  category: 'service',
  name: { zh: '故障主动外呼', en: 'Calling before they call' },
  sentence: {
    zh: '仓库爆仓、物流停运这类故障一发生就打电话，没人接发短信，聊天里也说一声；同一故障每人只通知一次，恢复后再告知并补偿。',
    en: 'When a warehouse or carrier fails, affected customers are called, texted when nobody answers, told in the chat, once per incident; and told again, with a coupon, when it is over.',
  },
  needs: { connectors: ['calls', 'sms', 'coupons'], chat: true, events: ['incident_opened', 'incident_resolved'] },
  blanks: [
    { id: 'coupon', kind: 'coupon', label: { zh: '补偿券', en: 'Coupon to say sorry' }, default: '故障补偿券' },
    {
      id: 'at_most',
      kind: 'duration',
      label: { zh: '最多等恢复多久', en: 'Wait for the end at most' },
      default: 14 * DAY,
      least: DAY,
      most: 60 * DAY,
      at: [{ node: 'over', field: '/timeoutMs' }],
    },
  ],
  journey,
  stories: [story, twiceStory],
}
