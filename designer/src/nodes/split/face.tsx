import { Split } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { partName } from '../phrases.ts'
import { fields } from './field-words.ts'

export const split: NodeFace<'split'> = {
  icon: Split,
  category: 'logic',
  label: { zh: 'A/B 分流', en: 'A/B split' },
  keywords: ['ab', 'abfl', 'fenliu', 'fl', '实验', 'sy', '测试', '随机', 'sj', 'experiment', 'test', 'random', 'arm'],
  fields,
  sentence: ({ arms }) => arms.map((arm) => `${partName(arm, arm.id)} ${arm.weight}%`).join(' · '),
  portLabel: (port, { arms }) => {
    const id = port.slice('arm:'.length)
    const arm = arms.find((known) => known.id === id)
    return arm === undefined ? id : `${partName(arm, id)} ${arm.weight}%`
  },
}
