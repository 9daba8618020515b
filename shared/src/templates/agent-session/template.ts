import { DAY, HOUR } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import missedStory from './scenario-missed.json' with { type: 'json' }
import unresolvedStory from './scenario-unresolved.json' with { type: 'json' }

export const agentSession: Template = {
  id: 'agent-session',
  code: 'J15',
  category: 'service',
  name: { zh: '坐席接待与后续', en: 'A session with a person, and what follows' },
  sentence: {
    zh: '坐席接待完按结果走不同后续：解决了问满意度，没解决开工单跟进，客户走开就补一句，全都接得上。',
    en: 'After a session the journey goes on by how it ended: a survey, a ticket to follow up, or a word to those who left.',
  },
  needs: { connectors: [], chat: true, events: [], desk: true },
  blanks: [
    { id: 'team', kind: 'text', label: { zh: '接待组', en: 'Team' }, default: '售前' },
    { id: 'queue', kind: 'text', label: { zh: '跟进队列', en: 'Queue to follow up' }, default: '会话跟进' },
    {
      id: 'sla',
      kind: 'duration',
      label: { zh: '多久内跟进', en: 'Followed up within' },
      default: 2 * DAY,
      least: HOUR,
      most: 7 * DAY,
      at: [{ node: 'follow', field: '/slaMs' }],
    },
  ],
  journey,
  stories: [story, unresolvedStory, missedStory],
}
