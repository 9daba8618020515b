import { HOUR, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import busyStory from './scenario-busy.json' with { type: 'json' }
import nightStory from './scenario-night.json' with { type: 'json' }

export const priorityQueue: Template = {
  id: 'priority-queue',
  code: 'J11',
  category: 'service',
  name: { zh: '优先排队与留言回访', en: 'A fair queue, and a call back' },
  sentence: {
    zh: '要人工的客户按等级排优先级；三分钟没人接转溢出组，还没人就留言约回访；非工作时间直接约回访。',
    en: 'Customers who want a person queue by tier; after three minutes another team takes over, then a call back is booked; outside hours it is booked at once.',
  },
  needs: { connectors: [], chat: true, events: [], desk: true },
  blanks: [
    { id: 'main_team', kind: 'text', label: { zh: '主接待组', en: 'First team' }, default: '售前' },
    { id: 'vip_team', kind: 'text', label: { zh: 'VIP 组', en: 'Team for VIPs' }, default: 'VIP 专席' },
    { id: 'overflow', kind: 'text', label: { zh: '溢出组', en: 'Team when nobody is free' }, default: '综合' },
    {
      id: 'patience',
      kind: 'duration',
      label: { zh: '多久没人接转溢出组', en: 'Next team after' },
      default: 3 * MINUTE,
      least: MINUTE,
      most: HOUR,
      at: [
        { node: 'vip', field: '/queueTimeoutMs' },
        { node: 'plain', field: '/queueTimeoutMs' },
      ],
    },
  ],
  journey,
  stories: [story, busyStory, nightStory],
}
