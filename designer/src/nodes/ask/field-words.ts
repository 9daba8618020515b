import { contentWords } from '../content-words.ts'
import type { FieldWords } from '../field-word.ts'
import { variantWords } from '../variant-words.ts'

export const fields: FieldWords = {
  ...contentWords,
  content: ['问题', 'Question'],
  ...variantWords({ content: ['问题', 'Question'] }),
  answer: ['回答', 'Answer'],
  'answer.kind': ['回答类型', 'Kind of answer'],
  'answer.kind=choice': ['选择', 'Choice'],
  'answer.kind=text': ['文字', 'Text'],
  'answer.kind=phone': ['手机号', 'Phone'],
  'answer.kind=number': ['数字', 'Number'],
  'answer.kind=date': ['日期', 'Date'],
  'answer.options': ['选项', 'Options', '每个选项是一条出路。', 'Each option is a way out.'],
  'answer.options[].label': ['选项文字', 'Option text'],
  'answer.options[].aliases': ['也算作', 'Also counts', '客户可能打的其他说法。', 'Other words customers type for it.'],
  'answer.minLength': ['最少字数', 'Shortest'],
  'answer.maxLength': ['最多字数', 'Longest'],
  'answer.min': ['不小于', 'At least'],
  'answer.max': ['不大于', 'At most'],
  'answer.integer': ['只要整数', 'Whole numbers only'],
  saveAs: ['存为变量', 'Save as variable', '之后用 context.名字 读取。', 'Read later as context.name.'],
  saveToAttribute: ['同时写入客户属性', 'Also save as attribute'],
  attempts: [
    '最多问几次',
    'Attempts',
    '答非所问用完次数后走「答非所问」。',
    'After that the run leaves by “no valid answer”.',
  ],
  retryText: ['没听懂时说', 'When not understood', '留空则重复原问题。', 'Empty repeats the question.'],
  reminders: ['提醒', 'Reminders', '从第一次提问算起。', 'Counted from the first asking.'],
  'reminders[].afterMs': ['多久以后', 'After'],
  'reminders[].text': ['提醒内容', 'Text'],
  timeoutMs: ['最多等', 'Wait at most'],
}
