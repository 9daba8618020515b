import type { Template } from '../template.ts'
import journey from './journey.json' with { type: 'json' }
import story from './scenario.json' with { type: 'json' }
import general from './scenario-general.json' with { type: 'json' }
import fresh from './scenario-new.json' with { type: 'json' }

export const personalGreeting: Template = {
  id: 'personal-greeting',
  code: 'J10',
  category: 'welcome',
  name: { zh: '千人千面欢迎语', en: 'A greeting of their own' },
  sentence: {
    zh: '客户打招呼时按人群换称呼和推荐问题：会员、新客、其他客户各是一版，点了推荐问题算达成。',
    en: 'Greets members, newcomers and all others in words and with questions of their own, and counts who taps one.',
  },
  needs: { connectors: [], chat: true, events: [] },
  blanks: [
    { id: 'shop', kind: 'text', label: { zh: '店铺名', en: 'Shop name' }, default: '青禾小店' },
    { id: 'coupon', kind: 'coupon', label: { zh: '新人券', en: 'Welcome coupon' }, default: '新人券' },
  ],
  segments: [
    {
      id: 'tpl_members',
      name: '会员（金卡和黑金）',
      description: '欢迎语模板建的：会员等级为金卡或黑金',
      rule: { in: [{ var: 'customer.level' }, ['金卡', '黑金']] },
    },
    {
      id: 'tpl_newcomers',
      name: '没下过单的客户',
      description: '欢迎语模板建的：还没有下过单',
      rule: { '<=': [{ var: 'customer.order_count' }, 0] },
    },
  ],
  journey,
  stories: [story, fresh, general],
}
