import type { FieldWords } from '../field-word.ts'

export const fields: FieldWords = {
  action: ['做什么', 'What to do'],
  'action=hold': ['暂缓发货', 'Hold'],
  'action=remark': ['备注', 'Remark'],
  'action=changeAddress': ['改地址', 'Change address'],
  'action=changeSize': ['改尺码', 'Change size'],
  'action=changeColour': ['改颜色', 'Change colour'],
  'action=gift': ['加赠品', 'Add a gift'],
  'action=packaging': ['改包装', 'Packaging'],
  'action=createReturn': ['建退货单', 'Open a return'],
  'action=approveReturn': ['同意退货', 'Approve return'],
  'action=reissue': ['补发', 'Send again'],
  order: [
    '订单号',
    'Order number',
    '通常是 {{entry.order_id}} 或客户选的订单。',
    'Mostly {{entry.order_id}}, or the order chosen.',
  ],
  value: [
    '内容',
    'Value',
    '新的地址、尺码或颜色，备注的话，赠品的编号，暂缓到哪天，退货的原因。',
    'The new address, size or colour; the remark; the gift’s sku; the day to hold until; the reason.',
  ],
}
