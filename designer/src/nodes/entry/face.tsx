import { LogIn } from 'lucide-react'
import { segmentText } from '../../segments/known-segments.ts'
import type { NodeFace } from '../node-face.ts'
import { clipped, eventName, quoted, someOf, weekdaysText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const entry: NodeFace<'entry'> = {
  icon: LogIn,
  category: 'entry',
  label: { zh: '入口', en: 'Entry' },
  keywords: [
    'rk',
    'rukou',
    'ksjd',
    'kaishi',
    '开始',
    '触发',
    'cf',
    'start',
    'trigger',
    'begin',
    'event',
    'schedule',
    'rq',
    'renqun',
    '人群',
    'segment',
  ],
  fields,
  sentence: (config, language) => {
    const only = config.where === null ? '' : language === 'zh' ? '，且满足条件' : ', if the condition holds'
    return `${startOf(config, language)}${only}`
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '开始' : 'start'),
}

function startOf(...[config, language]: Parameters<NodeFace<'entry'>['sentence']>): string {
  const zh = language === 'zh'
  switch (config.on) {
    case 'event':
      return zh
        ? `当${quoted(eventName(config.name, language), language)}发生`
        : `When “${eventName(config.name, language)}” happens`
    case 'message': {
      const words = someOf(
        config.words.filter(Boolean).map((word) => quoted(clipped(word, 12), language)),
        language,
      )
      if (words === '') return zh ? '客户发来消息时' : 'When the customer writes'
      if (config.match === 'equals') return zh ? `客户正好说${words}` : `When the customer says exactly ${words}`
      return zh ? `客户说到${words}` : `When the customer mentions ${words}`
    }
    case 'segment': {
      const segment = config.segment === '' ? (zh ? '某个人群' : 'a segment') : segmentText(config.segment)
      if (config.moves === 'enters') return zh ? `客户进入人群「${segment}」` : `When somebody enters “${segment}”`
      return zh ? `客户离开人群「${segment}」` : `When somebody leaves “${segment}”`
    }
    case 'api':
      return zh ? '由系统调用或批量进入开始' : 'Started by a system through the API, or in bulk'
    case 'schedule': {
      const days = weekdaysText(config.weekdays, language)
      return zh
        ? `${days} ${someOf(config.times, language)} 批量开始`
        : `Every batch at ${someOf(config.times, language)}, ${days}`
    }
    default:
      return config satisfies never
  }
}
