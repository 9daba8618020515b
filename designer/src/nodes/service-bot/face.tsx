import { Bot } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const serviceBot: NodeFace<'serviceBot'> = {
  icon: Bot,
  category: 'message',
  oftenFirst: true,
  label: { zh: '客服机器人', en: 'Service bot' },
  keywords: ['jqr', 'jiqiren', 'kfjqr', '机器人', '知识库', 'zsk', '自动回复', 'zdhf', '问答', 'faq', 'bot', 'answer'],
  fields,
  sentence: ({ category, misses, languageModel }, language) => {
    const zh = language === 'zh'
    const from = category === null ? (zh ? '知识库' : 'the knowledge base') : zh ? `「${category}」` : `“${category}”`
    const helped = languageModel ? (zh ? '和大模型' : ' and the language model') : ''
    return zh
      ? `用${from}${helped}回答，连续 ${misses} 次没答上就离开`
      : `Answers from ${from}${helped}; leaves after ${misses} ${misses === 1 ? 'miss' : 'misses in a row'}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { missed: '没答上', human: '要人工', done: '问完了', timeout: '一直没问' },
  en: { missed: 'no answer', human: 'wants a person', done: 'done', timeout: 'nothing asked' },
} as const
