import { ClipboardCheck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const review: NodeFace<'review'> = {
  icon: ClipboardCheck,
  category: 'human',
  label: { zh: '审核', en: 'Review' },
  keywords: ['sh', 'shenhe', '审批', 'sp', 'shenpi', '通过', '驳回', 'review', 'approve', 'reject', 'check'],
  fields,
  sentence: ({ queue, title }, language) => {
    const zh = language === 'zh'
    if (queue.trim() === '') return zh ? '还没有选队列' : 'No queue chosen yet'
    const what = title.trim() === '' ? '' : zh ? `：${clipped(title, 20)}` : `: ${clipped(title, 24)}`
    return zh ? `交「${queue}」审核${what}` : `Reviewed by “${queue}”${what}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: {
    approved: '通过',
    rejected: '驳回',
    need_info: '需补充资料',
    duplicate: '重复',
    timeout: '超时未审',
    failed: '无法提交',
  },
  en: {
    approved: 'approved',
    rejected: 'rejected',
    need_info: 'needs more information',
    duplicate: 'duplicate',
    timeout: 'not decided in time',
    failed: 'failed',
  },
} as const
