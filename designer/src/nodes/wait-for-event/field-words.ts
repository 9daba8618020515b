import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  waits: [
    '等待的事件',
    'Events waited for',
    '先到的那个生效，各有出路。',
    'The first to come wins; each has its way out.',
  ],
  'waits[].label': ['名称', 'Name'],
  'waits[].event': ['事件', 'Event'],
  'waits[].where': [
    '只限满足条件的',
    'Only if',
    '例如：订单号与入口的相同。',
    'For example: the order is the one of the entry.',
  ],
  timeoutMs: ['最多等', 'Wait at most', '关闭则一直等下去。', 'Off: without a limit.'],
  saveAs: ['事件数据存为变量', 'Save the event as variable'],
}
