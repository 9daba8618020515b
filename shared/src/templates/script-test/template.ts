import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import coachedStory from './scenario-coached.json' with { type: 'json' }

export const scriptTest: Template = {
  id: 'script-test',
  code: 'J16',
  category: 'insight',
  name: { zh: '话术 A/B 与培训', en: 'Two scripts, and coaching' },
  sentence: {
    zh: '同一个场景两套话术各走一半，看谁成交多；质检分低的坐席自动派培训任务，做完再看。',
    en: 'Two scripts share one scene and orders tell which is better; agents who score low get a coaching task.',
  },
  needs: { connectors: [], chat: true, events: ['scene_opened', 'order_placed', 'quality_scored'], desk: true },
  blanks: [
    {
      id: 'script_a',
      kind: 'text',
      label: { zh: 'A 话术（卖点）', en: 'Script A' },
      default: '这款进口鲜肉配方，蛋白 42%，现在下单送试吃装。',
    },
    {
      id: 'script_b',
      kind: 'text',
      label: { zh: 'B 话术（场景）', en: 'Script B' },
      default: '很多换粮软便的猫猫吃它七天就稳了，要不要先试试小袋？',
    },
    {
      id: 'pass',
      kind: 'number',
      label: { zh: '质检及格分', en: 'Score to pass' },
      default: 80,
      least: 1,
      most: 100,
      at: [{ node: 'scored', field: '/where/</1' }],
    },
  ],
  journey,
  stories: [story, coachedStory],
}
