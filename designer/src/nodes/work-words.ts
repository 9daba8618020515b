import type { FieldWords } from './field-word.ts'

/** Fields that review, ticket and staff task share. */
export const workWords: FieldWords = {
  queue: ['队列', 'Queue', '待办页按队列分组。', 'The Work page groups by queue.'],
  title: ['标题', 'Title', '同事在列表里看到的一句话。', 'The line colleagues see in the list.'],
  details: ['资料', 'Details', '处理的人需要知道的。', 'What whoever decides has to know.'],
  'details[].label': ['名称', 'Name'],
  'details[].value': ['内容', 'Value'],
  priority: ['优先级', 'Priority', '0–1000，越大越先处理。', '0–1000; higher comes first.'],
  escalation: ['升级', 'Escalation', '到时间还没处理完就升级。', 'When it is not finished by then.'],
  'escalation[].afterMs': ['多久以后', 'After'],
  'escalation[].queue': [
    '转到队列',
    'To queue',
    '留空则留在原队列并提高优先级。',
    'Empty: it stays and rises in priority.',
  ],
}

export const askedWords: FieldWords = {
  asked: [
    '要填写的',
    'To be filled in',
    '处理时填写，之后旅程可以读取。',
    'Filled in with the decision; the journey reads it.',
  ],
  'asked[].name': ['变量名', 'Variable'],
  'asked[].label': ['名称', 'Label'],
  'asked[].kind': ['类型', 'Kind'],
  'asked[].kind=text': ['文字', 'Text'],
  'asked[].kind=number': ['数字', 'Number'],
  'asked[].kind=yesNo': ['是或否', 'Yes or no'],
  'asked[].required': ['必填', 'Required'],
}

export const progressWord: FieldWords = {
  progress: [
    '进度链接的说明',
    'Words with the progress link',
    '留空则不发进度页。',
    'Empty: no progress page is sent.',
  ],
}
