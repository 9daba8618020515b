import { DAY, HOUR, MINUTE } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import knownStory from './scenario-known.json' with { type: 'json' }

export const learningBot: Template = {
  id: 'learning-bot',
  code: 'J20',
  category: 'insight',
  name: { zh: '没答上的问题去学习', en: 'What the bot could not answer, it learns' },
  sentence: {
    zh: '机器人答不上的问题记下来交给知识同事，写好答案回复客户，同类问题每天聚成候选，批准后下次就答得上。',
    en: 'Questions the bot cannot answer go to a colleague, whose answer reaches the customer; the like are clustered daily, and once approved the bot knows.',
  },
  needs: { connectors: [], chat: true, events: [], knowledge: true, desk: true },
  blanks: [
    { id: 'queue', kind: 'text', label: { zh: '知识队列', en: 'Queue of the knowledge team' }, default: '知识补充' },
    {
      id: 'within',
      kind: 'duration',
      label: { zh: '多久内补答案', en: 'Answered within' },
      default: 4 * HOUR,
      least: 30 * MINUTE,
      most: 3 * DAY,
      at: [{ node: 'learn', field: '/dueMs' }],
    },
  ],
  journey,
  stories: [story, knownStory],
}
