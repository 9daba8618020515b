import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  reason: ['结束原因', 'Reason', '出现在统计和客户时间线里。', 'Shown in numbers and timelines.'],
  outputs: ['带回的变量', 'Gives back', '交给调用它的旅程。', 'For the journey that called this one.'],
}
