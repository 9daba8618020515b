import { ListTodo } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const staffTask: NodeFace<'staffTask'> = {
  icon: ListTodo,
  category: 'human',
  label: { zh: '人工任务', en: 'Staff task' },
  keywords: ['rgrw', 'rengongrenwu', 'rw', 'renwu', '回访', 'hf', '待办', 'task', 'todo', 'staff', 'call back'],
  fields,
  sentence: ({ queue, title }, language) => {
    const zh = language === 'zh'
    if (queue.trim() === '') return zh ? '还没有选队列' : 'No queue chosen yet'
    const what = title.trim() === '' ? '' : zh ? `：${clipped(title, 20)}` : `: ${clipped(title, 24)}`
    return zh ? `请「${queue}」去做${what}` : `To do for “${queue}”${what}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { done: '完成', skipped: '跳过', timeout: '没人做', failed: '无法派发' },
  en: { done: 'done', skipped: 'skipped', timeout: 'not done in time', failed: 'failed' },
} as const
