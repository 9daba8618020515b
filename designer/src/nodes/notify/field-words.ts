import type { FieldWords } from '../field-word.ts'
import { purposeWords } from '../purpose-words.ts'

export const fields: FieldWords = {
  text: [
    '说什么',
    'What to say',
    '电话里念给客户听，短信里也是这句。',
    'Read out in the call, and written in the SMS.',
  ],
  voice: ['打电话', 'Call'],
  tries: ['最多打几次', 'Calls at most'],
  smsFallback: ['没人接时发短信', 'SMS when nobody answers'],
  incident: [
    '同一事件只通知一次',
    'Once per incident',
    '填事件的编号，如 {{entry.incident}}。关闭则每次都通知。',
    'The incident’s name, such as {{entry.incident}}. Off: told every time.',
  ],
  atMostOnce: [
    '宁可漏，不重复',
    'Rather missed than twice',
    '电话结果丢失时不再打。',
    'When a call’s result is lost, it is not made again.',
  ],
  class: ['性质', 'Class'],
  'class=service': ['服务', 'Service', '与客户自己的订单或咨询有关。', 'About the customer’s own order or question.'],
  'class=marketing': [
    '营销',
    'Marketing',
    '打电话、发短信各要客户同意；受频次和免打扰限制。',
    'A call and an SMS each need consent; caps and quiet hours apply.',
  ],
  ...purposeWords,
}
