// Names that a shop's events and customer attributes usually have. They are suggestions and translations, never a limit:
// a name that is not here is shown as it is written.

import type { Language } from '@usher/shared/document/problem-rows'

export type ValueType = 'text' | 'number' | 'flag' | 'time'

export interface KnownName {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly type: ValueType
  /** Values that are usual, for pickers. */
  readonly values?: readonly string[]
}

export const knownAttributes: readonly KnownName[] = [
  { name: 'id', zh: '客户编号', en: 'customer id', type: 'text' },
  { name: 'name', zh: '姓名', en: 'name', type: 'text' },
  { name: 'phone', zh: '手机号', en: 'phone', type: 'text' },
  { name: 'email', zh: '邮箱', en: 'e-mail', type: 'text' },
  { name: 'gender', zh: '性别', en: 'gender', type: 'text' },
  { name: 'city', zh: '城市', en: 'city', type: 'text' },
  { name: 'birthday', zh: '生日', en: 'birthday', type: 'time' },
  { name: 'level', zh: '会员等级', en: 'member level', type: 'text' },
  { name: 'member', zh: '是会员', en: 'is a member', type: 'flag' },
  { name: 'points', zh: '积分', en: 'points', type: 'number' },
  { name: 'order_count', zh: '订单数', en: 'number of orders', type: 'number' },
  { name: 'total_spent', zh: '累计消费', en: 'total spent', type: 'number' },
  { name: 'last_order_at', zh: '上次下单时间', en: 'time of last order', type: 'time' },
  { name: 'registered_at', zh: '注册时间', en: 'time of registration', type: 'time' },
]

export const knownEvents: readonly Omit<KnownName, 'type'>[] = [
  { name: 'message_received', zh: '收到客户消息', en: 'customer message received' },
  { name: 'order_created', zh: '下单', en: 'order created' },
  { name: 'order_paid', zh: '订单付款', en: 'order paid' },
  { name: 'order_shipped', zh: '订单发货', en: 'order shipped' },
  { name: 'order_delivered', zh: '订单签收', en: 'order delivered' },
  { name: 'order_cancelled', zh: '订单取消', en: 'order cancelled' },
  { name: 'order_refunded', zh: '订单退款', en: 'order refunded' },
  { name: 'refund_requested', zh: '申请退款', en: 'refund requested' },
  { name: 'cart_updated', zh: '购物车变化', en: 'cart updated' },
  { name: 'cart_abandoned', zh: '弃购', en: 'cart abandoned' },
  { name: 'product_viewed', zh: '浏览商品', en: 'product viewed' },
  { name: 'customer_registered', zh: '客户注册', en: 'customer registered' },
  { name: 'member_joined', zh: '入会', en: 'member joined' },
  { name: 'member_declined', zh: '拒绝入会', en: 'membership declined' },
  { name: 'member_upgraded', zh: '会员升级', en: 'member upgraded' },
  { name: 'coupon_used', zh: '核销优惠券', en: 'coupon used' },
  { name: 'review_submitted', zh: '提交评价', en: 'review submitted' },
]

const attributes = new Map(knownAttributes.map((known) => [known.name, known]))
const events = new Map(knownEvents.map((known) => [known.name, known]))

export function attributeText(name: string, language: Language): string {
  return attributes.get(name)?.[language] ?? name
}

export function attributeType(name: string): ValueType | null {
  return attributes.get(name)?.type ?? null
}

export function eventText(name: string, language: Language): string {
  return events.get(name)?.[language] ?? name
}
