import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import declinedStory from './scenario-declined.json' with { type: 'json' }
import no_agentStory from './scenario-no_agent.json' with { type: 'json' }

export const membership: Template = {
  id: 'membership',
  code: 'J9',
  category: 'growth',
  name: { zh: '第二单入会与专属客服', en: 'Members from the second order' },
  sentence: {
    zh: '第二次下单后邀请入会，入会送积分，再问要不要专属客服；同意的客户每月收到一次关怀。',
    en: 'Invites into the club after the second order, gives points for joining, offers an agent of one’s own, and cares once a month for those who say yes.',
  },
  needs: { connectors: ['members', 'points'], chat: true, events: ['order_paid', 'member_joined'] },
  blanks: [
    { id: 'program', kind: 'text', label: { zh: '会员计划', en: 'Member program' }, default: '青禾会' },
    { id: 'agent', kind: 'text', label: { zh: '专属客服', en: 'The agent' }, default: '小禾' },
    {
      id: 'points',
      kind: 'number',
      label: { zh: '入会积分', en: 'Points for joining' },
      default: 200,
      least: 1,
      most: 10000,
      at: [{ node: 'points', field: '/points' }],
    },
  ],
  journey,
  stories: [story, declinedStory, no_agentStory],
}
