import { PackageCheck } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const orderAction: NodeFace<'orderAction'> = {
  icon: PackageCheck,
  category: 'integration',
  label: { zh: '处理订单', en: 'Change order' },
  keywords: [
    'cldd',
    'gdd',
    'dd',
    'dingdan',
    '订单',
    '改址',
    '改码',
    '退货',
    '备注',
    'order',
    'address',
    'return',
    'gift',
    'remark',
    'hold',
  ],
  fields,
  sentence: ({ action, order }, language) => {
    const zh = language === 'zh'
    const what = ACTIONS[language][action]
    if (order.trim() === '') return zh ? `${what}，还没有说哪张订单` : `${what}; no order chosen yet`
    return zh ? `${what}：${clipped(order)}` : `${what}: ${clipped(order)}`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const ACTIONS = {
  zh: {
    hold: '暂缓发货',
    remark: '备注订单',
    changeAddress: '改地址',
    changeSize: '改尺码',
    changeColour: '改颜色',
    gift: '加赠品',
    packaging: '改包装',
    createReturn: '建退货单',
    approveReturn: '同意退货',
    reissue: '补发',
  },
  en: {
    hold: 'Hold',
    remark: 'Remark on',
    changeAddress: 'Change the address of',
    changeSize: 'Change the size in',
    changeColour: 'Change the colour in',
    gift: 'Add a gift to',
    packaging: 'Change the packaging of',
    createReturn: 'Open a return for',
    approveReturn: 'Approve the return of',
    reissue: 'Send again',
  },
} as const

const PORTS = {
  zh: { done: '已处理', refused: '系统拒绝', failed: '处理失败' },
  en: { done: 'done', refused: 'refused', failed: 'failed' },
} as const
