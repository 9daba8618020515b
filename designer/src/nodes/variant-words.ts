import { contentWords } from './content-words.ts'
import type { FieldWords } from './field-word.ts'

/** Labels of the variants of what a kind says; those of their contents are the same as of the content itself. */
export function variantWords(content: FieldWords): FieldWords {
  const inside = Object.entries({ ...contentWords, ...content }).filter(([path]) => path.startsWith('content'))
  return {
    variants: [
      '不同人群的版本',
      'Versions for others',
      '第一个条件成立的版本生效；都不成立就发上面的内容。',
      'The first whose condition holds is sent; if none holds, the content above.',
    ],
    'variants[].where': ['谁看到这个版本', 'Who gets this version'],
    ...Object.fromEntries(inside.map(([path, words]) => [`variants[].${path}`, words])),
  }
}
