import { UserPen } from 'lucide-react'
import { attributeText } from '../known-names.ts'
import type { NodeFace } from '../node-face.ts'
import { clipped, someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const attribute: NodeFace<'attribute'> = {
  icon: UserPen,
  category: 'customer',
  label: { zh: '更新属性', en: 'Set attribute' },
  keywords: [
    'gxsx',
    'gengxinshuxing',
    'sx',
    'shuxing',
    '客户属性',
    '资料',
    'attribute',
    'property',
    'profile',
    'field',
  ],
  fields,
  sentence: ({ set }, language) => {
    const zh = language === 'zh'
    const named = set.filter(({ name }) => name !== '')
    if (named.length === 0) return zh ? '还没有选属性' : 'No attribute chosen yet'
    return someOf(
      named.map(({ name, value }) => `${attributeText(name, language)} = ${valueText(value, language)}`),
      language,
      2,
    )
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '完成' : 'done'),
}

type Source = Parameters<NodeFace<'attribute'>['sentence']>[0]['set'][number]['value']

function valueText(value: Source, language: 'zh' | 'en'): string {
  if ('template' in value) return clipped(value.template, 16)
  if ('rule' in value) return language === 'zh' ? '计算值' : 'a computed value'
  if (value.literal === true) return language === 'zh' ? '是' : 'yes'
  if (value.literal === false) return language === 'zh' ? '否' : 'no'
  if (value.literal === null || value.literal === '') return language === 'zh' ? '空' : 'empty'
  return clipped(typeof value.literal === 'string' ? value.literal : JSON.stringify(value.literal), 16)
}
