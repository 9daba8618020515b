import { HOUR, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import busyStory from './scenario-busy.json' with { type: 'json' }
import nightStory from './scenario-night.json' with { type: 'json' }
import nobodyStory from './scenario-nobody.json' with { type: 'json' }

export const priorityQueue: Template = {
  id: 'priority-queue',
  code: 'J11',
  category: 'service',
  name: { zh: '优先排队与选客服', en: 'A fair queue, and an agent of choice' },
  sentence: {
    zh: '要人工的客户按等级排优先级，VIP 可以选自己的客服；三分钟没人接转溢出组，还没人就留言约回访；非工作时间直接约回访。',
    en: 'Customers who want a person queue by tier, and VIPs pick their agent; after three minutes another team takes over, then a call back is booked; outside hours it is booked at once.',
  },
  needs: { connectors: [], chat: true, events: [], desk: true },
  blanks: [
    { id: 'main_team', kind: 'text', label: { zh: '主接待组', en: 'First team' }, default: '售前' },
    { id: 'vip_team', kind: 'text', label: { zh: 'VIP 组', en: 'Team for VIPs' }, default: 'VIP 专席' },
    { id: 'overflow', kind: 'text', label: { zh: '溢出组', en: 'Team when nobody is free' }, default: '综合' },
    { id: 'agent_tag', kind: 'text', label: { zh: '可选专席的标签', en: 'Tag of those to pick from' }, default: 'VIP' },
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
  stories: [story, nobodyStory, busyStory, nightStory],
}
