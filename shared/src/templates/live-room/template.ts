import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import hostStory from './scenario-host.json' with { type: 'json' }
import stirredStory from './scenario-stirred.json' with { type: 'json' }

export const liveRoom: Template = {
  id: 'live-room',
  code: 'J22',
  category: 'service',
  name: { zh: '直播间答疑与老客安抚', en: 'Questions in a live room, and calm for old customers' },
  sentence: {
    zh: '直播间的提问机器人先答，答不上交给主播团队并转告；老客带节奏时静默转专席私聊安抚，没接上就回访。',
    en: 'The bot answers what is asked in a live room, the host’s team what it cannot; old customers who stir up the room are taken aside by an agent, or called back.',
  },
  needs: { connectors: [], chat: true, events: ['live_question', 'live_comment'], knowledge: true, desk: true },
  blanks: [
    { id: 'queue', kind: 'text', label: { zh: '主播团队的队列', en: 'Queue of the host’s team' }, default: '直播场控' },
    { id: 'team', kind: 'text', label: { zh: '安抚专席', en: 'Team that calms' }, default: '老客专席' },
    { id: 'old_tag', kind: 'text', label: { zh: '老客的标签', en: 'Tag of old customers' }, default: '老客' },
  ],
  journey,
  stories: [story, hostStory, stirredStory],
}
