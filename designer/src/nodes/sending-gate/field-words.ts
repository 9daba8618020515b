import type { FieldWords } from '../field-word.ts'
import { purposeWords } from '../purpose-words.ts'

export const fields: FieldWords = {
  waitFor: [
    '遇到拦截时',
    'When held back',
    '规则在「设置 · 发送规则」。客服接待中按免打扰算。',
    'By the sending rules of the settings. While a person serves the customer it counts as quiet.',
  ],
  'waitFor=nothing': ['不等，马上走对应的出口', 'Do not wait: each has its own way out'],
  'waitFor=quiet': ['免打扰就等到结束，到上限走出口', 'Wait for quiet hours to end; a full limit has a way out'],
  'waitFor=clear': ['一直等到可以发', 'Wait until it is clear'],
  ...purposeWords,
}
