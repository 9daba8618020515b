import type { ConsentPurpose, ConsentReach } from './consent.ts'

export interface ConsentNames {
  readonly channels: Readonly<Record<ConsentReach, string>>
  readonly purposes: Readonly<Record<ConsentPurpose, string>>
}

/** How channels and purposes of consent are called, in sentences and everywhere else. */
export const consentNames: { readonly zh: ConsentNames; readonly en: ConsentNames } = {
  zh: {
    channels: { every: '所有渠道', web: '网页聊天', sms: '短信', voice: '电话', wecom: '企业微信', email: '邮件' },
    purposes: { marketing: '营销', care: '专属关怀', research: '调研' },
  },
  en: {
    channels: { every: 'every channel', web: 'web chat', sms: 'SMS', voice: 'phone', wecom: 'WeCom', email: 'email' },
    purposes: { marketing: 'marketing', care: 'personal care', research: 'research' },
  },
}
