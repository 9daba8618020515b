import type { PortOf } from '@usher/shared/nodes/catalog'
import { Shapes } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, partName, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

const MOODS = {
  zh: { angry: '生气', unhappy: '不满', calm: '平静', none: '都不是' },
  en: { angry: 'angry', unhappy: 'unhappy', calm: 'calm', none: 'none of them' },
} as const

export const classify: NodeFace<'classify'> = {
  icon: Shapes,
  category: 'logic',
  label: { zh: '识别意图', en: 'Classify' },
  keywords: [
    'sbyt',
    'shibieyitu',
    'yt',
    '情绪',
    'qx',
    '分类',
    'fl',
    'intent',
    'mood',
    'sentiment',
    'understand',
    'nlp',
  ],
  fields,
  sentence: ({ text, by }, language) => {
    const zh = language === 'zh'
    const what = text === '' ? (zh ? '客户的话' : 'the message') : clipped(text, 20)
    if (by.kind === 'mood') return zh ? `看${what}的情绪` : `Mood of ${what}`
    const names = someOf(
      by.intents.map((part) => partName(part, part.id)),
      language,
    )
    return zh ? `看${what}想要：${names}` : `What ${what} wants: ${names}`
  },
  portLabel: (port, { by }, language) => {
    if (!isIntent(port)) return MOODS[language][port]
    const id = port.slice('intent:'.length)
    return partName(by.kind === 'intent' ? by.intents.find((part) => part.id === id) : undefined, id)
  },
}

function isIntent(port: PortOf<'classify'>): port is `intent:${string}` {
  return port.startsWith('intent:')
}
