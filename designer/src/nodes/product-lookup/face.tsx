import { PackageSearch } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { clipped } from '../phrases.ts'
import { fields } from './field-words.ts'

export const productLookup: NodeFace<'productLookup'> = {
  icon: PackageSearch,
  category: 'integration',
  label: { zh: '查商品', en: 'Find product' },
  keywords: [
    'csp',
    'sp',
    'shangpin',
    'chashangpin',
    '商品',
    '型号',
    '链接',
    'product',
    'model',
    'sku',
    'catalogue',
    'lookup',
  ],
  fields,
  sentence: ({ query }, language) => {
    const zh = language === 'zh'
    if (query.trim() === '') return zh ? '还没有说查什么' : 'Nothing to look for yet'
    return zh ? `按「${clipped(query)}」查商品` : `Find products by “${clipped(query)}”`
  },
  portLabel: (port, _config, language) => PORTS[language][port],
}

const PORTS = {
  zh: { found: '找到', none: '没有', failed: '查询失败' },
  en: { found: 'found', none: 'none', failed: 'failed' },
} as const
