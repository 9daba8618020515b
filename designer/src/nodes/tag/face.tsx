import { Tag } from 'lucide-react'
import type { NodeFace } from '../node-face.ts'
import { someOf } from '../phrases.ts'
import { fields } from './field-words.ts'

export const tag: NodeFace<'tag'> = {
  icon: Tag,
  category: 'customer',
  label: { zh: '打标签', en: 'Tag' },
  keywords: ['dbq', 'dabiaoqian', 'bq', 'biaoqian', '标签', '标记', 'label', 'mark', 'untag'],
  fields,
  sentence: ({ add, remove }, language) => {
    const zh = language === 'zh'
    const parts = [
      add.length === 0 ? '' : `${zh ? '打上 ' : 'Add '}${someOf(add, language)}`,
      remove.length === 0 ? '' : `${zh ? '去掉 ' : add.length > 0 ? 'remove ' : 'Remove '}${someOf(remove, language)}`,
    ].filter(Boolean)
    if (parts.length === 0) return zh ? '还没有选标签' : 'No tag chosen yet'
    return parts.join(zh ? '，' : ', ')
  },
  portLabel: (_port, _config, language) => (language === 'zh' ? '完成' : 'done'),
}
