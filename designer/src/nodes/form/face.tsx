import { ClipboardList } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, durationText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const form: NodeFace<'form'> = {
  icon: ClipboardList,
  category: 'message',
  label: { zh: '表单', en: 'Form' },
  keywords: ['bd', 'biaodan', '登记', 'dj', 'dengji', '填写', 'tx', '链接', 'form', 'register', 'sign up', 'link'],
  fields,
  sentence: ({ title, fields, expiresMs }, language) => {
    const zh = language === 'zh'
    if (title.trim() === '') return zh ? '还没有写标题' : 'No title written yet'
    const limit = durationText(expiresMs, language)
    return zh
      ? `发表单「${clipped(title, 16)}」，${fields.length} 项，${limit}内有效`
      : `Sends “${clipped(title, 20)}”, ${fields.length} fields, open for ${limit}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { submitted: '已提交', expired: '过期未填', failed: '无法打开' },
  en: { submitted: 'submitted', expired: 'expired', failed: 'failed' },
} as const
