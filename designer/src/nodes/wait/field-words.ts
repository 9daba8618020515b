import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  for: ['等什么', 'Wait for'],
  'for=duration': ['一段时间', 'A length of time'],
  'for=localTime': ['到某个时刻', 'A time of day'],
  ms: ['多久', 'How long'],
  time: ['时刻', 'Time', '按客户当地时间。', 'On the customer’s clock.'],
  weekdays: ['星期', 'Weekdays', '都不选表示每天。', 'None chosen means every day.'],
}
