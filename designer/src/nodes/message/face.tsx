import { MessageSquareText } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, contentText, productsText, versionsText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const message: NodeFace<'message'> = {
  icon: MessageSquareText,
  category: 'message',
  oftenFirst: true,
  label: { zh: '发送消息', en: 'Message' },
  keywords: [
    'fsxx',
    'fasongxiaoxi',
    'xx',
    '消息',
    '文本',
    '卡片',
    'kp',
    '图文',
    'text',
    'card',
    '商品',
    'sp',
    'product',
    'send',
    'say',
  ],
  fields,
  sentence: ({ content, variants }, language) => {
    const zh = language === 'zh'
    const text = clipped(content.kind === 'products' ? productsText(content, language) : contentText(content, language))
    if (text === '') return zh ? '还没有写内容' : 'Nothing written yet'
    const shown = `${FORMS[content.kind][language]}${text}`
    const said = `${shown}${versionsText(variants, language)}`
    const replies = content.quickReplies.length
    if (replies === 0) return said
    return zh ? `${said}（${replies} 个快捷回复）` : `${said} (${replies} quick ${replies === 1 ? 'reply' : 'replies'})`
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '已发送' : 'sent'),
}

const FORMS = {
  text: { zh: '', en: '' },
  card: { zh: '卡片：', en: 'Card: ' },
  products: { zh: '商品卡片：', en: 'Products: ' },
} as const
