import { Webhook } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const httpRequest: NodeFace<'httpRequest'> = {
  icon: Webhook,
  category: 'integration',
  label: { zh: 'HTTP 请求', en: 'HTTP request' },
  keywords: ['http', 'qq', 'qingqiu', '接口', 'jk', '调用', 'webhook', 'api', 'call', 'request', 'url', 'rest'],
  fields,
  sentence: ({ method, url }, language) => {
    if (url.trim() === '') return language === 'zh' ? '还没有写地址' : 'No address yet'
    return `${method} ${clipped(url.replace(/^https?:\/\//, ''), 30)}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = { zh: { ok: '成功', failed: '失败' }, en: { ok: 'succeeded', failed: 'failed' } } as const
