import { Crown } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { partName, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const vipRoute: NodeFace<'vipRoute'> = {
  icon: Crown,
  category: 'logic',
  label: { zh: 'VIP 分层', en: 'VIP routing' },
  keywords: ['vip', 'vipfc', 'fenceng', '会员', 'hy', '等级', 'dj', '优先级', 'tier', 'priority', 'level', 'route'],
  fields,
  sentence: ({ tiers }, language) => {
    const names = someOf(
      tiers.map((tier) => partName(tier, tier.id)),
      language,
    )
    return language === 'zh' ? `按层级服务：${names}` : `Serve by tier: ${names}`
  },
  portLabel: (port, { tiers }, language) => {
    if (port === 'none') return language === 'zh' ? '非 VIP' : 'not a VIP'
    const id = port.slice('tier:'.length)
    return partName(
      tiers.find((tier) => tier.id === id),
      id,
    )
  },
}
