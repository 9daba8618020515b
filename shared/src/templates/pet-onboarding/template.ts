import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import angry from './scenario-angry.json' with { type: 'json' }
import human from './scenario-human.json' with { type: 'json' }
import timeout from './scenario-timeout.json' with { type: 'json' }

export const petOnboarding: Template = {
  id: 'pet-onboarding',
  code: 'J1',
  category: 'welcome',
  name: { zh: '宠物新客迎新', en: 'Welcoming a new pet owner' },
  sentence: {
    zh: '扫卡加好友后留手机号、发新人券，问养什么宠物并邀请入群，券没用就提醒两次；随时可以找人工。',
    en: 'After a scanned card: phone number, coupon, kind of pet, the group, and two reminders while the coupon is unused.',
  },
  needs: { connectors: ['coupons'], chat: true, events: ['friend_added', 'group_joined'], desk: true },
  blanks: [
    { id: 'shop', kind: 'text', label: { zh: '店铺名', en: 'Shop name' }, default: '青禾小店' },
    { id: 'card', kind: 'text', label: { zh: '卡片的渠道参数', en: 'State of the card' }, default: '宠物卡' },
    { id: 'coupon', kind: 'coupon', label: { zh: '新人券', en: 'Welcome coupon' }, default: '新人券' },
    { id: 'terms', kind: 'text', label: { zh: '券的优惠', en: 'What the coupon is worth' }, default: '满 59 减 20' },
    {
      id: 'valid_days',
      kind: 'number',
      label: { zh: '券的有效天数', en: 'Days the coupon is valid' },
      default: 30,
      least: 1,
      most: 365,
      at: [{ node: 'coupon', field: '/validDays' }],
    },
    {
      id: 'group',
      kind: 'link',
      label: { zh: '进群链接', en: 'Link to the group' },
      default: 'https://example.com/group',
    },
    {
      id: 'shelf',
      kind: 'link',
      label: { zh: '用券页面', en: 'Where the coupon is spent' },
      default: 'https://example.com/new',
    },
    {
      id: 'look_after',
      kind: 'duration',
      label: { zh: '隔多久看一次券', en: 'Look at the coupon after' },
      default: 7 * DAY,
      least: DAY,
      most: 30 * DAY,
      at: [
        { node: 'week', field: '/ms' },
        { node: 'week2', field: '/ms' },
      ],
    },
  ],
  journey,
  stories: [story, human, timeout, angry],
}
