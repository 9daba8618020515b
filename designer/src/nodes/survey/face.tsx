import { Star } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, durationText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const survey: NodeFace<'survey'> = {
  icon: Star,
  category: 'message',
  label: { zh: '满意度调查', en: 'Survey' },
  keywords: ['myd', 'manyidu', 'pj', 'pingjia', '评价', '打分', 'df', '星', 'csat', 'rating', 'score', 'feedback'],
  fields,
  sentence: ({ text, onlyOncePerMs }, language) => {
    const zh = language === 'zh'
    const question = clipped(text, 24) || (zh ? '还没有写问题' : 'No question written yet')
    if (onlyOncePerMs === null) return `${question} → ★1–5`
    const every = durationText(onlyOncePerMs, language)
    return zh ? `${question} → ★1–5，${every}内只问一次` : `${question} → ★1–5, once in ${every}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: {
    happy: '满意（4–5）',
    neutral: '一般（3）',
    unhappy: '不满意（1–2）',
    skipped: '近期问过',
    timeout: '没有评价',
  },
  en: {
    happy: 'happy (4–5)',
    neutral: 'neutral (3)',
    unhappy: 'unhappy (1–2)',
    skipped: 'asked lately',
    timeout: 'no answer',
  },
} as const
