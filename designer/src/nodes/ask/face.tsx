import type { PortOf } from '@usher/shared/nodes/catalog'
import { CircleHelp } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, contentText, partName, someOf, versionsText } from '../phrases.ts'
import { fields } from './field-words.ts'

const ANSWERS = {
  zh: {
    choice: '选择',
    text: '文字',
    phone: '手机号',
    number: '数字',
    date: '日期',
    address: '收货地址',
    rating: '打分',
    order: '选订单',
    file: '图片或文件',
    agent: '选客服',
  },
  en: {
    choice: 'a choice',
    text: 'text',
    phone: 'a phone number',
    number: 'a number',
    date: 'a date',
    address: 'an address',
    rating: 'stars',
    order: 'an order',
    file: 'a picture or file',
    agent: 'an agent',
  },
} as const

const PORTS = {
  zh: { answered: '已回答', any: '都可以', none: '没有可选的', invalid: '答非所问', timeout: '超时未答' },
  en: {
    answered: 'answered',
    any: 'anyone',
    none: 'nothing to choose',
    invalid: 'no valid answer',
    timeout: 'timed out',
  },
} as const

export const ask: NodeFace<'ask'> = {
  icon: CircleHelp,
  category: 'message',
  label: { zh: '提问', en: 'Ask' },
  keywords: ['tw', 'tiwen', 'wt', 'wenti', '问题', '收集', 'sj', '选项', 'xx', 'question', 'choice', 'form', 'collect'],
  fields,
  sentence: ({ content, variants, answer }, language) => {
    const zh = language === 'zh'
    const text = clipped(contentText(content, language), 28) || (zh ? '还没有写问题' : 'No question written yet')
    const expected =
      answer.kind === 'choice'
        ? someOf(
            answer.options.map((option) => partName(option, option.id)),
            language,
          )
        : ANSWERS[language][answer.kind]
    return `${text}${versionsText(variants, language)} → ${expected}`
  },
  portLabel: (port, { answer }, language) => {
    if (!isOption(port)) return PORTS[language][port]
    const id = port.slice('option:'.length)
    return answer.kind === 'choice'
      ? partName(
          answer.options.find((option) => option.id === id),
          id,
        )
      : id
  },
}

function isOption(port: PortOf<'ask'>): port is `option:${string}` {
  return port.startsWith('option:')
}
