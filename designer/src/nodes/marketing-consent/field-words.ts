import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  state: ['客户', 'The customer'],
  'state=in': ['愿意收营销消息', 'Wants marketing'],
  'state=out': ['不再收营销消息', 'Wants no more of it'],
  confirm: [
    '回复一句确认',
    'Confirm it in the chat',
    '用「发送规则」里退订、恢复订阅后的回复。',
    'With the answers of the sending rules.',
  ],
}
