import { LogOut } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const exit: NodeFace<'exit'> = {
  icon: LogOut,
  category: 'goal',
  label: { zh: '结束', en: 'Exit' },
  keywords: ['js', 'jieshu', 'ck', 'chukou', '出口', '退出', 'tc', 'end', 'exit', 'finish', 'stop'],
  fields,
  sentence: ({ reason, outputs }, language) => {
    const zh = language === 'zh'
    const known = reason === 'done' || reason === ''
    const said = known
      ? zh
        ? '旅程到此结束'
        : 'The journey ends here'
      : `${zh ? '结束：' : 'Ends: '}${clipped(reason)}`
    if (outputs.length === 0) return said
    return zh ? `${said}，带回 ${someOf(outputs, language)}` : `${said}, gives back ${someOf(outputs, language)}`
  },
  portLabel: (port) => port satisfies never,
}
