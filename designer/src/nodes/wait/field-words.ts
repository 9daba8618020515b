import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  for: ['等什么', 'Wait for'],
  'for=duration': ['一段时间', 'A length of time'],
  'for=localTime': ['到某个时刻', 'A time of day'],
  'for=instant': ['到算出的时刻', 'A time that is worked out'],
  ms: ['多久', 'How long'],
  time: ['时刻', 'Time', '按客户当地时间。', 'On the customer’s clock.'],
  at: [
    '到什么时候',
    'Until when',
    '一个日期时间，或一条算式。已经过去就直接继续。',
    'A date and time, or a calculation. When it has passed, the journey goes on at once.',
  ],
  weekdays: ['星期', 'Weekdays', '都不选表示每天。', 'None chosen means every day.'],
}
