import { Truck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const parcelLookup: NodeFace<'parcelLookup'> = {
  icon: Truck,
  category: 'integration',
  label: { zh: '查物流', en: 'Track parcel' },
  keywords: [
    'cwl',
    'wl',
    'wuliu',
    'chawuliu',
    '物流',
    '快递',
    '包裹',
    '到哪了',
    'parcel',
    'track',
    'logistics',
    'delivery',
  ],
  fields,
  sentence: ({ order }, language) => {
    const zh = language === 'zh'
    if (order.trim() === '') return zh ? '还没有说查哪张订单' : 'No order to track yet'
    return zh ? `查订单「${clipped(order)}」的包裹到哪了` : `Where is the parcel of order “${clipped(order)}”?`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { found: '查到', none: '还没发出', failed: '查询失败' },
  en: { found: 'found', none: 'not sent yet', failed: 'failed' },
} as const
