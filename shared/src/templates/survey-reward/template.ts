import { DAY, HOUR } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import againStory from './scenario-again.json' with { type: 'json' }
import silentStory from './scenario-silent.json' with { type: 'json' }
import unhappyStory from './scenario-unhappy.json' with { type: 'json' }

export const surveyReward: Template = {
  id: 'survey-reward',
  code: 'J17',
  category: 'insight',
  name: { zh: '满意度与打赏', en: 'Survey with a reward' },
  sentence: {
    zh: '会话结束后问满意度：满意的谢一张券并可以打赏客服，不满意的问原因、开工单给主管回访。',
    en: 'Asks after every conversation how it was: happy customers get a coupon and may tip, unhappy ones say why and are called back.',
  },
  needs: { connectors: ['coupons'], chat: true, events: ['session_closed', 'tip_given'], desk: true },
  blanks: [
    { id: 'coupon', kind: 'coupon', label: { zh: '感谢券', en: 'Coupon to say thanks' }, default: '感谢券' },
    {
      id: 'once_in',
      kind: 'duration',
      label: { zh: '多久内只问一次', en: 'Ask once in' },
      default: 30 * DAY,
      least: DAY,
      most: 180 * DAY,
      at: [{ node: 'ask', field: '/onlyOncePerMs' }],
    },
    {
      id: 'sla',
      kind: 'duration',
      label: { zh: '主管多久内回访', en: 'Call back within' },
      default: DAY,
      least: HOUR,
      most: 7 * DAY,
      at: [{ node: 'callback', field: '/slaMs' }],
    },
  ],
  journey,
  stories: [story, unhappyStory, silentStory, againStory],
}
