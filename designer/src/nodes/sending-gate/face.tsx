import { consentNames } from '@usher/shared/base/consent-names'
import { MoonStar } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const sendingGate: NodeFace<'sendingGate'> = {
  icon: MoonStar,
  category: 'logic',
  label: { zh: '频控与免打扰', en: 'Sending gate' },
  keywords: [
    'pk',
    'pinkong',
    '频控',
    'mdr',
    '免打扰',
    '上限',
    '退订',
    'gate',
    'cap',
    'quiet hours',
    'consent',
    'frequency',
  ],
  fields,
  sentence: ({ waitFor, purpose = 'marketing' }, language) =>
    SENTENCES[language][waitFor](consentNames[language].purposes[purpose]),
  portLabel: (port, _config, language) => PORTS[language][port],
}

const SENTENCES = {
  zh: {
    nothing: (purpose: string) => `现在能发${purpose}消息吗？`,
    quiet: (purpose: string) => `现在能发${purpose}消息吗？免打扰就等到结束`,
    clear: (purpose: string) => `等到能发${purpose}消息为止`,
  },
  en: {
    nothing: (purpose: string) => `May ${purpose} go out now?`,
    quiet: (purpose: string) => `May ${purpose} go out now? Waits for quiet hours to end`,
    clear: (purpose: string) => `Waits until ${purpose} may go out`,
  },
} as const

const PORTS = {
  zh: { clear: '可以发', quiet: '免打扰', capped: '到上限了', no_consent: '已退订' },
  en: { clear: 'clear', quiet: 'quiet', capped: 'limit reached', no_consent: 'no consent' },
} as const
