import { Ticket } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const ticket: NodeFace<'ticket'> = {
  icon: Ticket,
  category: 'human',
  label: { zh: '工单', en: 'Ticket' },
  keywords: ['gd', 'gongdan', '售后', 'sh', 'shouhou', '投诉', 'ts', 'tousu', 'ticket', 'case', 'partner', 'complaint'],
  fields,
  sentence: ({ queue, partner, title }, language) => {
    const zh = language === 'zh'
    const to = partner ?? queue
    if (to.trim() === '') return zh ? '还没有选队列' : 'No queue chosen yet'
    const what = title.trim() === '' ? '' : zh ? `：${clipped(title, 20)}` : `: ${clipped(title, 24)}`
    return zh ? `给「${to}」开工单${what}` : `Ticket for “${to}”${what}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { solved: '已解决', rejected: '不受理', cancelled: '已取消', overdue: '超时', failed: '无法开单' },
  en: { solved: 'solved', rejected: 'rejected', cancelled: 'cancelled', overdue: 'overdue', failed: 'failed' },
} as const
