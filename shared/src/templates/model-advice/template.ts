import { DAY, HOUR } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import freshStory from './scenario-fresh.json' with { type: 'json' }
import unknownStory from './scenario-unknown.json' with { type: 'json' }

export const modelAdvice: Template = {
  id: 'model-advice',
  code: 'J14',
  category: 'service',
  name: { zh: '型号推荐与新装换装', en: 'The right model, and the right kit' },
  sentence: {
    zh: '问线下型号时推荐线上对应款并说清区别，再问新装还是换装、自动打标签、推荐对应配件，购买三天后送上安装帮助。',
    en: 'Answers an offline model with the one sold online and how it differs, asks new or replacement, tags, offers the right kit, and helps with the installation three days after the purchase.',
  },
  needs: { connectors: ['products'], chat: true, events: ['order_paid'], desk: true },
  blanks: [
    {
      id: 'new_title',
      kind: 'text',
      label: { zh: '新装配件', en: 'Kit for a new installation' },
      default: '新装全套配件包',
    },
    {
      id: 'new_link',
      kind: 'link',
      label: { zh: '新装配件的购买链接', en: 'Where to buy it' },
      default: 'https://shop.example.com/kit-new',
    },
    { id: 'new_sku', kind: 'text', label: { zh: '新装配件的 SKU', en: 'Its SKU' }, default: 'KIT-NEW' },
    {
      id: 'swap_title',
      kind: 'text',
      label: { zh: '换装配件', en: 'Kit for a replacement' },
      default: '换装转接配件包',
    },
    {
      id: 'swap_link',
      kind: 'link',
      label: { zh: '换装配件的购买链接', en: 'Where to buy it' },
      default: 'https://shop.example.com/kit-swap',
    },
    { id: 'swap_sku', kind: 'text', label: { zh: '换装配件的 SKU', en: 'Its SKU' }, default: 'KIT-SWAP' },
    {
      id: 'video',
      kind: 'link',
      label: { zh: '安装视频', en: 'Video of the installation' },
      default: 'https://shop.example.com/install',
    },
    {
      id: 'help_after',
      kind: 'duration',
      label: { zh: '付款后多久送安装帮助', en: 'Installation help this long after the purchase' },
      default: 3 * DAY,
      least: HOUR,
      most: 30 * DAY,
      at: [{ node: 'ship', field: '/ms' }],
    },
  ],
  journey,
  stories: [story, freshStory, unknownStory],
}
