import { MailCheck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const marketingConsent: NodeFace<'marketingConsent'> = {
  icon: MailCheck,
  category: 'customer',
  label: { zh: '营销订阅', en: 'Marketing consent' },
  keywords: [
    'dy',
    'dingyue',
    'td',
    'tuiding',
    '退订',
    '订阅',
    '同意',
    'consent',
    'opt out',
    'unsubscribe',
    'subscribe',
  ],
  fields,
  sentence: ({ state }, language) => SENTENCES[language][state],
  portLabel: (_port, _config, language) => (language === 'zh' ? '之后' : 'then'),
}

const SENTENCES = {
  zh: { in: '订阅营销消息', out: '退订营销消息' },
  en: { in: 'Subscribes to marketing', out: 'Takes marketing away' },
} as const
