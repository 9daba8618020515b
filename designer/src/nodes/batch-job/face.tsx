import { Layers } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { durationText } from '../phrases.ts'
import { fields } from './field-words.ts'

export const batchJob: NodeFace<'batchJob'> = {
  icon: Layers,
  category: 'integration',
  label: { zh: '批量处理', en: 'Batch' },
  keywords: ['plcl', 'piliangchuli', 'pl', 'piliang', '改单', 'gd', 'gaidan', '批次', 'batch', 'bulk', 'job', 'rpa'],
  fields,
  sentence: ({ name, everyMs }, language) => {
    const zh = language === 'zh'
    if (name.trim() === '') return zh ? '还没有给批次命名' : 'The batch has no name yet'
    const every = durationText(everyMs, language)
    return zh ? `加入「${name}」，每 ${every} 一批` : `Add to “${name}”, done every ${every}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { done: '办好了', failed: '没办成', replaced: '被后来的替换', timeout: '超时' },
  en: { done: 'done', failed: 'failed', replaced: 'replaced by a later one', timeout: 'timed out' },
} as const
