import { Coins } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const points: NodeFace<'points'> = {
  icon: Coins,
  category: 'benefit',
  label: { zh: '发积分', en: 'Give points' },
  keywords: ['fjf', 'jf', 'jifen', 'fajifen', '积分', '会员', 'points', 'loyalty', 'reward', 'gift'],
  fields,
  sentence: ({ points, reason }, language) => {
    const zh = language === 'zh'
    const why = reason.trim() === '' ? '' : zh ? `：${clipped(reason)}` : `: ${clipped(reason)}`
    return zh ? `发 ${points} 积分${why}` : `Give ${points} points${why}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { granted: '已到账', failed: '发放失败', over_budget: '超出预算' },
  en: { granted: 'granted', failed: 'not granted', over_budget: 'over budget' },
} as const
