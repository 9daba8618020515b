import { GitBranch } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { partName, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const branch: NodeFace<'branch'> = {
  icon: GitBranch,
  category: 'logic',
  oftenFirst: true,
  label: { zh: '条件分支', en: 'Branch' },
  keywords: [
    'tjfz',
    'tiaojianfenzhi',
    'fz',
    'fenzhi',
    '判断',
    'pd',
    '如果',
    '人群',
    'if',
    'else',
    'condition',
    'segment',
    'switch',
  ],
  fields,
  sentence: ({ cases }, language) => {
    const names = someOf(
      cases.map((part) => partName(part, part.id)),
      language,
    )
    return language === 'zh' ? `依次判断：${names}，否则走其余` : `First that holds: ${names}; else the rest`
  },
  portLabel: (port, { cases }, language) => {
    if (port === 'else') return language === 'zh' ? '其余' : 'else'
    const id = port.slice('case:'.length)
    return partName(
      cases.find((part) => part.id === id),
      id,
    )
  },
}
