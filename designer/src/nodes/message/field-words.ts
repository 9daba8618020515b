import { contentWords } from '../content-words.ts'
import type { FieldWords } from '../field-word.ts'
import { variantWords } from '../variant-words.ts'

const said: FieldWords = {
  ...contentWords,
  'content.quickReplies': [
    '快捷回复',
    'Quick replies',
    '客户点一下就能回答，最多 13 个。',
    'Answers to tap, up to 13.',
  ],
  'content.quickReplies[].label': ['文字', 'Text'],
}

export const fields: FieldWords = {
  ...said,
  ...variantWords(said),
  class: ['消息性质', 'Message class'],
  'class=marketing': [
    '营销',
    'Marketing',
    '需要客户同意，受频次和免打扰限制。',
    'Needs consent; caps and quiet hours apply.',
  ],
  'class=service': ['服务', 'Service', '与客户自己的订单或咨询有关。', 'About the customer’s own order or question.'],
}
