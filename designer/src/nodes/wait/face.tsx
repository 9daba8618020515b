import { Clock } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { durationText, weekdaysText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const wait: NodeFace<'wait'> = {
  icon: Clock,
  category: 'time',
  oftenFirst: true,
  label: { zh: '等待', en: 'Wait' },
  keywords: ['dd', 'dengdai', '延迟', 'yc', '定时', 'ds', '时间', 'delay', 'pause', 'sleep', 'time', 'until'],
  fields,
  sentence: (config, language) => {
    const zh = language === 'zh'
    if (config.for === 'duration')
      return zh ? `等 ${durationText(config.ms, language)}` : `Wait ${durationText(config.ms, language)}`
    if (config.for === 'instant') return zh ? '等到算出的时刻' : 'Until a time that is worked out'
    const days = weekdaysText(config.weekdays, language)
    return zh ? `等到${days} ${config.time}（客户当地）` : `Until ${config.time} ${days}, customer’s time`
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '时间到' : 'time is up'),
}
