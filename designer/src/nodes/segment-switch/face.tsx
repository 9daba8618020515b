import { UsersRound } from 'lucide-react'
import { segmentText } from '../../segments/known-segments.ts'
import type { NodeFace } from '../node-face.ts'
import { someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const segmentSwitch: NodeFace<'segmentSwitch'> = {
  icon: UsersRound,
  category: 'logic',
  label: { zh: '人群分流', en: 'Segment switch' },
  keywords: ['rqfl', 'renqunfenliu', 'rq', '人群', '分流', '分群', 'fq', '千人千面', 'segment', 'audience', 'switch'],
  fields,
  sentence: ({ cases }, language) => {
    const chosen = cases.filter(({ segment }) => segment !== '').map(({ segment }) => segmentText(segment))
    if (chosen.length === 0) return language === 'zh' ? '还没有选人群' : 'No segment chosen yet'
    const names = someOf(chosen, language)
    return language === 'zh' ? `按顺序：${names}，否则走其余` : `In this order: ${names}; else the rest`
  },
  portLabel: (port, { cases }, language) => {
    if (port === 'else') return language === 'zh' ? '其余' : 'else'
    const id = port.slice('case:'.length)
    const segment = cases.find((one) => one.id === id)?.segment ?? ''
    return segment === '' ? id : segmentText(segment)
  },
}
