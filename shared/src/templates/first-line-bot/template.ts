import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import missedStory from './scenario-missed.json' with { type: 'json' }

export const firstLineBot: Template = {
  id: 'first-line-bot',
  code: 'J5',
  category: 'service',
  name: { zh: '机器人首接', en: 'The bot answers first' },
  sentence: {
    zh: '客户一开口机器人先答，答不上两次或要人工就转；白天可以人工优先或按比例分，会话结束问满意度。',
    en: 'The bot answers first and hands over after two misses or on request; by day people come first or take a share, and every handover ends with a survey.',
  },
  needs: { connectors: [], chat: true, events: [], knowledge: true, desk: true },
  blanks: [
    {
      id: 'people',
      kind: 'number',
      label: { zh: '上班时分给人工的百分比', en: 'Share for people by day, %' },
      default: 30,
      least: 0,
      most: 100,
      at: [{ node: 'mode', field: '/arms/0/weight' }],
    },
    {
      id: 'bot_share',
      kind: 'number',
      label: { zh: '上班时分给机器人的百分比', en: 'Share for the bot by day, %' },
      default: 70,
      least: 0,
      most: 100,
      at: [{ node: 'mode', field: '/arms/1/weight' }],
    },
    { id: 'shop', kind: 'text', label: { zh: '店名', en: 'Name of the shop' }, default: '青禾小店' },
  ],
  journey,
  stories: [story, missedStory],
}
