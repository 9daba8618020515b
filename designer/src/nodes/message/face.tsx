import { MessageSquareText } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, contentText, versionsText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const message: NodeFace<'message'> = {
  icon: MessageSquareText,
  category: 'message',
  oftenFirst: true,
  label: { zh: '发送消息', en: 'Message' },
  keywords: ['fsxx', 'fasongxiaoxi', 'xx', '消息', '文本', '卡片', 'kp', '图文', 'text', 'card', 'send', 'say'],
  fields,
  sentence: ({ content, variants }, language) => {
    const zh = language === 'zh'
    const text = clipped(contentText(content, language))
    if (text === '') return zh ? '还没有写内容' : 'Nothing written yet'
    const shown = content.kind === 'card' ? `${zh ? '卡片：' : 'Card: '}${text}` : text
    const said = `${shown}${versionsText(variants, language)}`
    const replies = content.quickReplies.length
    if (replies === 0) return said
    return zh ? `${said}（${replies} 个快捷回复）` : `${said} (${replies} quick ${replies === 1 ? 'reply' : 'replies'})`
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '已发送' : 'sent'),
}
