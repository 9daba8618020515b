import type { FieldWords } from '../field-word.ts'
import { purposeWords } from '../purpose-words.ts'

export const fields: FieldWords = {
  state: ['客户', 'The customer'],
  'state=in': ['愿意接收', 'Wants it'],
  'state=out': ['不再接收', 'Wants no more of it'],
  ...purposeWords,
  purpose: ['用途', 'Purpose'],
  channels: [
    '渠道',
    'Channels',
    '法律要求每个用途、每个渠道分别同意。最后一次说的算数。',
    'Law asks for each purpose and channel by itself. What was said last holds.',
  ],
  confirm: [
    '回复一句确认',
    'Confirm it in the chat',
    '用「发送规则」里退订、恢复订阅后的回复。',
    'With the answers of the sending rules.',
  ],
}
