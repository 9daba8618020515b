import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import lateStory from './scenario-late.json' with { type: 'json' }
import scanStory from './scenario-scan.json' with { type: 'json' }

export const vipCare: Template = {
  id: 'vip-care',
  code: 'J21',
  category: 'care',
  name: { zh: 'VIP 关怀与书签实验', en: 'Care for VIPs, and a bookmark put to the test' },
  sentence: {
    zh: 'VIP 的包裹用牛皮纸；按性别和年龄段各自分香型，一成作对照，看 60 天复购；扫书签的码按买过的推荐。',
    en: 'VIPs get brown paper; bookmarks of two scents against a control of a tenth, told by orders within 60 days; scanning one brings what fits what was bought.',
  },
  needs: { connectors: ['orders', 'products'], chat: true, events: ['order_paid', 'qr_scanned'] },
  blanks: [
    { id: 'wrapping', kind: 'text', label: { zh: '包裹方式', en: 'Wrapping' }, default: '牛皮纸' },
    {
      id: 'group',
      kind: 'text',
      label: { zh: '第一组怎么称呼', en: 'Name of the first group' },
      default: '35 岁以下女性',
    },
    {
      id: 'lavender',
      kind: 'text',
      label: { zh: '薰衣草书签 SKU', en: 'SKU of the lavender bookmark' },
      default: 'bookmark-lavender',
    },
    {
      id: 'pine',
      kind: 'text',
      label: { zh: '松木书签 SKU', en: 'SKU of the pine bookmark' },
      default: 'bookmark-pine',
    },
    { id: 'campaign', kind: 'text', label: { zh: '二维码的活动名', en: 'Campaign of the code' }, default: '书签' },
  ],
  segments: [
    {
      id: 'tpl_vips',
      name: 'VIP（金卡和黑金）',
      description: 'VIP 关怀模板建的：会员等级为金卡或黑金',
      rule: { in: [{ var: 'customer.level' }, ['金卡', '黑金']] },
    },
  ],
  journey,
  stories: [story, lateStory, scanStory],
}
