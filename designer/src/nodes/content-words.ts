import type { FieldWords } from './field-word.ts'

/** Labels of what a message holds, for every kind that speaks to the customer. */
export const contentWords: FieldWords = {
  content: ['内容', 'Content'],
  'content.kind': ['形式', 'Form'],
  'content.kind=text': ['文字', 'Text'],
  'content.kind=card': ['卡片', 'Card'],
  'content.text': ['正文', 'Text', '输入 { 插入变量。', 'Type { to insert a variable.'],
  'content.title': ['标题', 'Title'],
  'content.image': ['图片地址', 'Image address', '以 https:// 开头。', 'Begins with https://.'],
  'content.link': [
    '点击后打开',
    'Opens when tapped',
    '以 https:// 开头，可以带变量。',
    'Begins with https://; may hold variables.',
  ],
  'content.button': ['按钮文字', 'Button text'],
}
