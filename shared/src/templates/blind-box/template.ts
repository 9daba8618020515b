import { DAY } from '../../base/time.ts'
import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import coupon from './scenario-coupon.json' with { type: 'json' }
import twice from './scenario-twice.json' with { type: 'json' }

export const blindBox: Template = {
  id: 'blind-box',
  code: 'J2',
  category: 'growth',
  name: { zh: '盲盒互动', en: 'Blind box' },
  sentence: {
    zh: '包裹里的盲盒卡每单领一次：先入会，再按抽中的结果送大奖、盲盒券或安慰券，大奖由人工核对。',
    en: 'A card in the parcel, once per order: membership first, then the prize; a person checks the grand ones.',
  },
  needs: {
    connectors: ['coupons', 'members'],
    chat: true,
    events: ['card_scanned', 'member_joined', 'prize_shipped'],
    desk: true,
  },
  blanks: [
    { id: 'program', kind: 'text', label: { zh: '会员计划', en: 'Membership' }, default: '青禾会员' },
    { id: 'coupon', kind: 'coupon', label: { zh: '抽中的券', en: 'Coupon as a prize' }, default: '盲盒券' },
    { id: 'terms', kind: 'text', label: { zh: '券的优惠', en: 'What the coupon is worth' }, default: '满 99 减 30' },
    { id: 'small', kind: 'coupon', label: { zh: '没中时送的券', en: 'Coupon for no prize' }, default: '安慰券' },
    {
      id: 'silent_for',
      kind: 'duration',
      label: { zh: '等客户兑奖', en: 'Wait for the prize to be claimed' },
      default: DAY,
      least: DAY,
      most: 7 * DAY,
      at: [{ node: 'ask_prize', field: '/timeoutMs' }],
    },
  ],
  journey,
  stories: [story, coupon, twice],
}
