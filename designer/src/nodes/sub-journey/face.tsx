import { Workflow } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const subJourney: NodeFace<'subJourney'> = {
  icon: Workflow,
  category: 'integration',
  label: { zh: '子旅程', en: 'Sub-journey' },
  keywords: ['zlc', 'zilvcheng', 'lc', '旅程', '调用', 'dy', '复用', 'journey', 'call', 'start', 'reuse', 'subflow'],
  fields,
  sentence: ({ journey, mode }, language) => {
    const zh = language === 'zh'
    if (journey === '') return zh ? '还没有选旅程' : 'No journey chosen yet'
    if (mode === 'start') return zh ? '启动另一个旅程，不等它' : 'Start another journey and go on'
    return zh ? '调用另一个旅程，等它结束' : 'Call another journey and wait for it'
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { started: '已启动', done: '已结束', failed: '失败', timeout: '等待超时' },
  en: { started: 'started', done: 'done', failed: 'failed', timeout: 'timed out' },
} as const
