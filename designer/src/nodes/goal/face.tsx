import { Flag } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { fields } from './field-words.ts'

export const goal: NodeFace<'goal'> = {
  icon: Flag,
  category: 'goal',
  label: { zh: '目标', en: 'Goal' },
  keywords: ['mb', 'mubiao', 'zh', '转化', '达成', 'goal', 'conversion', 'target', 'reached'],
  fields,
  sentence: ({ name, value }, language) => {
    const zh = language === 'zh'
    if (name === '') return zh ? '还没有名字' : 'No name yet'
    const counted = value === null ? '' : zh ? '，记录价值' : ', with its value'
    return zh ? `达成「${name}」${counted}` : `“${name}” reached${counted}`
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '已达成' : 'reached'),
}
