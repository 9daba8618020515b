import { BellRing } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { durationText, eventName, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const waitForEvent: NodeFace<'waitForEvent'> = {
  icon: BellRing,
  category: 'time',
  label: { zh: '等待事件', en: 'Wait for event' },
  keywords: ['ddsj', 'dengdaishijian', '事件', 'sj', '监听', 'jt', '下单', 'event', 'listen', 'until', 'happens'],
  fields,
  sentence: ({ waits, timeoutMs }, language) => {
    const events = someOf(
      waits.map(({ event }) => eventName(event, language)),
      language,
      2,
    )
    if (language === 'zh')
      return `等${events}${timeoutMs === null ? '，不限时' : `，最多 ${durationText(timeoutMs, language)}`}`
    return `Wait for ${events}${timeoutMs === null ? ', without a limit' : `, at most ${durationText(timeoutMs, language)}`}`
  },
  portLabel: (port, { waits }, language) => {
    if (port === 'timeout') return language === 'zh' ? '没等到' : 'timed out'
    const id = port.slice('event:'.length)
    const part = waits.find((known) => known.id === id)
    if (part === undefined) return id
    return part.label.trim() || (part.event === '' ? id : eventName(part.event, language))
  },
}
