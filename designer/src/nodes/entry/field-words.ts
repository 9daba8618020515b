import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  on: ['由什么开始', 'Started by'],
  'on=event': ['事件', 'Event'],
  'on=message': ['消息', 'Message'],
  'on=segment': ['人群', 'Segment'],
  'on=api': ['接口', 'API'],
  'on=schedule': ['定时', 'Schedule'],
  name: ['事件', 'Event', '业务系统发来的事件名。', 'The event’s name as your systems send it.'],
  segment: ['人群', 'Segment'],
  moves: ['何时', 'When'],
  'moves=enters': ['进入时', 'Entering'],
  'moves=leaves': ['离开时', 'Leaving'],
  where: ['只限满足条件的', 'Only if', '关闭则人人可进。', 'Off: everyone may enter.'],
  words: ['关键词', 'Words'],
  match: ['匹配', 'Match'],
  'match=contains': ['包含', 'Contains'],
  'match=equals': ['完全等于', 'Equals'],
  times: ['时间', 'Times', '按客户当地时间。', 'On the customer’s clock.'],
  weekdays: ['星期', 'Weekdays', '都不选表示每天。', 'None chosen means every day.'],
}
