// What stands inside the variables that kinds set, for pickers and previews: kinds tell which variables, not their insides.

import type { Json } from '@usher/shared/base/json'
import type { ValueType } from './known-names.ts'

export interface GivenMember {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly type: ValueType
  readonly sample: Json
}

/** Members of a variable, by the variable's own fixed name. */
export const givenMembers: { readonly [variable: string]: readonly GivenMember[] } = {
  coupon: [
    { name: 'code', zh: '券码', en: 'coupon code', type: 'text', sample: 'QH-7F3K' },
    { name: 'expiresAt', zh: '券到期时间', en: 'coupon expires', type: 'time', sample: 1_798_761_600_000 },
    { name: 'coupon', zh: '券批次', en: 'coupon', type: 'text', sample: 'NEW-30' },
  ],
  vip: [
    { name: 'tier', zh: 'VIP 层级', en: 'VIP tier', type: 'text', sample: 'vip' },
    { name: 'label', zh: 'VIP 层级名称', en: 'VIP tier name', type: 'text', sample: 'VIP' },
    { name: 'serviceLevel', zh: '服务等级', en: 'service level', type: 'text', sample: 'vip' },
    { name: 'priority', zh: '接待优先级', en: 'priority', type: 'number', sample: 50 },
    { name: 'owner', zh: '专属坐席', en: 'owner', type: 'text', sample: '小林' },
  ],
  batch: [
    { name: 'result', zh: '批量结果', en: 'batch result', type: 'text', sample: 'failed' },
    { name: 'reason', zh: '没办成的原因', en: 'why it failed', type: 'text', sample: '订单已发货' },
  ],
  review: [
    { name: 'decision', zh: '审核结果', en: 'review decision', type: 'text', sample: 'rejected' },
    { name: 'reason', zh: '审核理由或问题', en: 'reason or question', type: 'text', sample: '请补一张订单截图' },
    { name: 'by', zh: '审核人', en: 'reviewer', type: 'text', sample: '小林' },
  ],
  ticket: [
    { name: 'decision', zh: '工单结果', en: 'ticket outcome', type: 'text', sample: 'solved' },
    { name: 'reason', zh: '处理说明', en: 'what was done', type: 'text', sample: '已补发' },
    { name: 'by', zh: '处理人', en: 'solved by', type: 'text', sample: '小林' },
  ],
  task: [
    { name: 'decision', zh: '任务结果', en: 'task outcome', type: 'text', sample: 'done' },
    { name: 'reason', zh: '任务备注', en: 'task remark', type: 'text', sample: '已电话回访' },
    { name: 'by', zh: '执行人', en: 'done by', type: 'text', sample: '小林' },
  ],
  order_action: [
    { name: 'order', zh: '处理的订单', en: 'order changed', type: 'text', sample: 'o-9001' },
    { name: 'state', zh: '订单状态', en: 'order state', type: 'text', sample: 'paid' },
    { name: 'code', zh: '拒绝代码', en: 'refusal code', type: 'text', sample: 'ALREADY_SHIPPED' },
    { name: 'message', zh: '拒绝原因', en: 'refusal reason', type: 'text', sample: '订单已发货' },
  ],
  product: [
    { name: 'title', zh: '商品名', en: 'product name', type: 'text', sample: '鲜肉猫粮 1.5kg' },
    { name: 'price', zh: '价格', en: 'price', type: 'number', sample: 89 },
    { name: 'link', zh: '商品链接', en: 'product link', type: 'text', sample: 'https://example.com/p/1' },
    { name: 'text', zh: '卖点', en: 'selling point', type: 'text', sample: '每天一勺' },
    { name: 'insteadOf', zh: '代替的型号', en: 'stands in for', type: 'text', sample: 'BSC-3' },
    { name: 'sku', zh: '商品编号', en: 'sku', type: 'text', sample: 'cat-food' },
  ],
  points: [
    { name: 'given', zh: '发放积分', en: 'points given', type: 'number', sample: 100 },
    { name: 'balance', zh: '积分余额', en: 'points balance', type: 'number', sample: 1_280 },
  ],
  handoff: [
    { name: 'port', zh: '人工结果', en: 'handoff outcome', type: 'text', sample: 'resolved' },
    { name: 'agent', zh: '接待坐席', en: 'agent', type: 'text', sample: '小林' },
  ],
}
