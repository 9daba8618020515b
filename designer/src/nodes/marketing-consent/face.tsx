import { consentNames } from '@usher/shared/base/consent-names'
import { MailCheck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const marketingConsent: NodeFace<'marketingConsent'> = {
  icon: MailCheck,
  category: 'customer',
  label: { zh: '联系授权', en: 'Consent' },
  keywords: [
    'dy',
    'dingyue',
    'td',
    'tuiding',
    '退订',
    '订阅',
    '同意',
    '授权',
    '渠道',
    'consent',
    'channel',
    'opt out',
    'unsubscribe',
    'subscribe',
  ],
  fields,
  sentence: ({ state, purpose = 'marketing', channels = 'every' }, language) => {
    const names = consentNames[language]
    const ways = channels === 'every' ? [] : channels.map((channel) => names.channels[channel])
    return SENTENCES[language][state](names.purposes[purpose], someOf(ways, language, ways.length))
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '之后' : 'then'),
}

const SENTENCES = {
  zh: {
    in: (purpose: string, ways: string) => (ways === '' ? `同意接收${purpose}` : `同意用${ways}接收${purpose}`),
    out: (purpose: string, ways: string) => (ways === '' ? `不再接收${purpose}` : `不再用${ways}接收${purpose}`),
  },
  en: {
    in: (purpose: string, ways: string) => (ways === '' ? `Agrees to ${purpose}` : `Agrees to ${purpose} by ${ways}`),
    out: (purpose: string, ways: string) => (ways === '' ? `Refuses ${purpose}` : `Refuses ${purpose} by ${ways}`),
  },
} as const
