// Names that a shop's events and customer attributes usually have. They are suggestions and translations, never a limit:
// a name that is not here is shown as it is written.

import type { Definitions } from '@usher/shared/api/definitions'
import type { Json } from '@usher/shared/base/json'
import type { Language } from '@usher/shared/document/problem-rows'

export type ValueType = 'text' | 'number' | 'flag' | 'time'

export interface KnownName {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly type: ValueType
  /** Stands for a real value in previews and simulations; the first of the usual ones. */
  readonly sample: { readonly zh: Json; readonly en: Json }
}

const knownAttributes: readonly KnownName[] = [
  { name: 'id', zh: '客户编号', en: 'customer id', type: 'text', sample: { zh: 'c-1001', en: 'c-1001' } },
  { name: 'name', zh: '姓名', en: 'name', type: 'text', sample: { zh: '李丽', en: 'Lily' } },
  { name: 'phone', zh: '手机号', en: 'phone', type: 'text', sample: { zh: '13800138000', en: '13800138000' } },
  { name: 'email', zh: '邮箱', en: 'e-mail', type: 'text', sample: { zh: 'lili@example.com', en: 'lily@example.com' } },
  { name: 'gender', zh: '性别', en: 'gender', type: 'text', sample: { zh: '女', en: 'female' } },
  { name: 'city', zh: '城市', en: 'city', type: 'text', sample: { zh: '杭州', en: 'Hangzhou' } },
  { name: 'birthday', zh: '生日', en: 'birthday', type: 'time', sample: { zh: '1994-05-20', en: '1994-05-20' } },
  { name: 'level', zh: '会员等级', en: 'member level', type: 'text', sample: { zh: '金卡', en: 'gold' } },
  { name: 'member', zh: '是会员', en: 'is a member', type: 'flag', sample: { zh: true, en: true } },
  { name: 'points', zh: '积分', en: 'points', type: 'number', sample: { zh: 1280, en: 1280 } },
  { name: 'order_count', zh: '订单数', en: 'number of orders', type: 'number', sample: { zh: 6, en: 6 } },
  { name: 'total_spent', zh: '累计消费', en: 'total spent', type: 'number', sample: { zh: 2399, en: 2399 } },
  {
    name: 'last_order_at',
    zh: '上次下单时间',
    en: 'time of last order',
    type: 'time',
    sample: { zh: '2026-11-02T10:00:00Z', en: '2026-11-02T10:00:00Z' },
  },
  {
    name: 'registered_at',
    zh: '注册时间',
    en: 'time of registration',
    type: 'time',
    sample: { zh: '2025-03-08T02:00:00Z', en: '2025-03-08T02:00:00Z' },
  },
]

interface KnownEvent extends Pick<KnownName, 'name' | 'zh' | 'en'> {
  /** Of `knownEventFields`: what its data usually has. */
  readonly fields?: readonly string[]
}

const CONSENT = ['purpose', 'channel']
const MESSAGE = ['text', 'reading.mood', 'reading.anger', 'reading.wants', 'reading.complaint']
const ORDER = ['order_id', 'amount', 'product', 'quantity']

const knownEvents: readonly KnownEvent[] = [
  { name: 'message_received', zh: '收到客户消息', en: 'customer message received', fields: MESSAGE },
  { name: 'opted_out', zh: '退订', en: 'opted out', fields: CONSENT },
  { name: 'opted_in', zh: '订阅', en: 'opted in', fields: CONSENT },
  { name: 'segment_entered', zh: '进入人群', en: 'came into a segment' },
  { name: 'segment_left', zh: '离开人群', en: 'left a segment' },
  { name: 'purchase', zh: '购买', en: 'purchase', fields: ORDER },
  { name: 'friend_added', zh: '添加好友', en: 'friend added' },
  { name: 'friend_removed', zh: '删除好友', en: 'friend removed' },
  { name: 'group_joined', zh: '加入群聊', en: 'group joined' },
  { name: 'card_scanned', zh: '扫卡', en: 'card scanned' },
  { name: 'prize_shipped', zh: '奖品发货', en: 'prize shipped' },
  { name: 'order_created', zh: '下单', en: 'order created', fields: ORDER },
  { name: 'order_placed', zh: '提交订单', en: 'order placed', fields: ORDER },
  { name: 'order_paid', zh: '订单付款', en: 'order paid', fields: ORDER },
  { name: 'order_shipped', zh: '订单发货', en: 'order shipped', fields: ['order_id'] },
  { name: 'logistics_moved', zh: '物流到站', en: 'parcel moved', fields: ['order_id', 'text'] },
  { name: 'order_delivered', zh: '订单签收', en: 'order delivered', fields: ['order_id'] },
  { name: 'order_installed', zh: '安装完成', en: 'order installed', fields: ['order_id'] },
  { name: 'order_cancelled', zh: '订单取消', en: 'order cancelled', fields: ['order_id'] },
  { name: 'order_refunded', zh: '订单退款', en: 'order refunded', fields: ['order_id', 'amount'] },
  { name: 'lipstick_bought', zh: '购买口红', en: 'lipstick bought', fields: ['product', 'amount'] },
  { name: 'return_requested', zh: '申请退货', en: 'return requested', fields: ['order_id'] },
  { name: 'refund_done', zh: '退款到账', en: 'refund done', fields: ['order_id', 'amount'] },
  { name: 'refund_requested', zh: '申请退款', en: 'refund requested', fields: ['order_id', 'amount'] },
  { name: 'cart_added', zh: '加入购物车', en: 'added to cart', fields: ['product', 'quantity'] },
  { name: 'cart_updated', zh: '购物车变化', en: 'cart updated', fields: ['product', 'quantity'] },
  { name: 'cart_abandoned', zh: '弃购', en: 'cart abandoned', fields: ['product', 'amount'] },
  { name: 'product_viewed', zh: '浏览商品', en: 'product viewed', fields: ['product'] },
  { name: 'dress_viewed', zh: '浏览连衣裙', en: 'dress viewed', fields: ['product'] },
  { name: 'product_clicked', zh: '点击商品卡片', en: 'product card tapped', fields: ['sku', 'title'] },
  { name: 'customer_registered', zh: '客户注册', en: 'customer registered' },
  { name: 'member_joined', zh: '入会', en: 'member joined' },
  { name: 'member_declined', zh: '拒绝入会', en: 'membership declined' },
  { name: 'member_upgraded', zh: '会员升级', en: 'member upgraded' },
  { name: 'coupon_used', zh: '核销优惠券', en: 'coupon used', fields: ['coupon', 'order_id'] },
  { name: 'complaint', zh: '投诉', en: 'complaint', fields: ['text'] },
  { name: 'review_submitted', zh: '提交评价', en: 'review submitted', fields: ['order_id', 'text'] },
]

/** Fields that the data of a shop's events usually has. */
const knownEventFields: readonly KnownName[] = [
  { name: 'order_id', zh: '订单号', en: 'order number', type: 'text', sample: { zh: 'o-9001', en: 'o-9001' } },
  { name: 'amount', zh: '金额', en: 'amount', type: 'number', sample: { zh: 299, en: 299 } },
  { name: 'product', zh: '商品', en: 'product', type: 'text', sample: { zh: '青柠香薰', en: 'lime candle' } },
  { name: 'sku', zh: '商品编号', en: 'sku', type: 'text', sample: { zh: 'LAMP-20', en: 'LAMP-20' } },
  { name: 'title', zh: '商品名称', en: 'product title', type: 'text', sample: { zh: '青柠香薰', en: 'lime candle' } },
  { name: 'purpose', zh: '用途', en: 'purpose', type: 'text', sample: { zh: 'marketing', en: 'marketing' } },
  { name: 'channel', zh: '渠道', en: 'channel', type: 'text', sample: { zh: 'every', en: 'every' } },
  { name: 'quantity', zh: '数量', en: 'quantity', type: 'number', sample: { zh: 2, en: 2 } },
  { name: 'coupon', zh: '优惠券', en: 'coupon', type: 'text', sample: { zh: 'NEW-30', en: 'NEW-30' } },
  { name: 'text', zh: '消息文字', en: 'message text', type: 'text', sample: { zh: '在吗', en: 'hello' } },
  {
    name: 'reading.mood',
    zh: '消息的情绪',
    en: 'mood of the message',
    type: 'text',
    sample: { zh: 'calm', en: 'calm' },
  },
  { name: 'reading.anger', zh: '愤怒程度 0–1', en: 'anger, 0 to 1', type: 'number', sample: { zh: 0.1, en: 0.1 } },
  {
    name: 'reading.wants',
    zh: '想转人工或退订',
    en: 'wants a person or to opt out',
    type: 'text',
    sample: { zh: 'human', en: 'human' },
  },
  {
    name: 'reading.complaint',
    zh: '投诉词',
    en: 'word of complaint',
    type: 'text',
    sample: { zh: '不新鲜', en: 'rotten' },
  },
]

/** What the brand has said itself, which goes before what shops usually have. */
interface Said {
  readonly attributes: readonly KnownName[]
  readonly events: readonly (KnownEvent & { readonly given: readonly KnownName[]; readonly sumField: string | null })[]
}

let said: Said = { attributes: [], events: [] }

/** Takes over what the workspace has defined; the last that was told counts. */
export function knowDefinitions({ attributes, events }: Pick<Definitions, 'attributes' | 'events'>): void {
  said = {
    attributes: attributes.map(nameOf),
    events: events.map(({ name, zh, en, fields, sumField }) => ({
      name,
      zh: zh || name,
      en: en || name,
      given: fields.map(nameOf),
      sumField,
    })),
  }
}

function nameOf({ name, zh, en, type }: { name: string; zh: string; en: string; type: ValueType }): KnownName {
  const usual = attributes.get(name) ?? eventFieldNames.get(name)
  const sample = usual?.sample ?? { zh: SAMPLES[type], en: SAMPLES[type] }
  return { name, zh: zh || usual?.zh || name, en: en || usual?.en || name, type, sample }
}

const SAMPLES: Readonly<Record<ValueType, Json>> = { text: '…', number: 1, flag: true, time: '2026-11-02T10:00:00Z' }

/** The brand's own attributes, and those that shops usually have beside them. */
export function allAttributes(): readonly KnownName[] {
  return beside(said.attributes, knownAttributes)
}

export function allEvents(): readonly KnownEvent[] {
  return beside(said.events, knownEvents)
}

/** Fields of the brand's own events, and those that a shop's events usually have beside them. */
export function allEventFields(): readonly KnownName[] {
  return beside(
    said.events.flatMap(({ given }) => given),
    knownEventFields,
  )
}

function beside<Name extends { readonly name: string }>(own: readonly Name[], usual: readonly Name[]): readonly Name[] {
  return [...own, ...usual.filter(({ name }) => !own.some((one) => one.name === name))]
}

const attributes = new Map(knownAttributes.map((known) => [known.name, known]))
const eventFieldNames = new Map(knownEventFields.map((known) => [known.name, known]))
const events = new Map(knownEvents.map((known) => [known.name, known]))

export function attributeText(name: string, language: Language): string {
  return known(name, said.attributes, attributes)?.[language] ?? name
}

export function attributeType(name: string): ValueType | null {
  return known(name, said.attributes, attributes)?.type ?? null
}

export function eventText(name: string, language: Language): string {
  return known(name, said.events, events)?.[language] ?? name
}

/** The field, as a path, that the brand has summed up of this event. */
export function sumFieldOf(event: string): string | null {
  return said.events.find(({ name }) => name === event)?.sumField ?? null
}

/** What the field is called that the brand has summed up of this event; undefined where it sums up none. */
export function summedText(event: string, language: Language): string | undefined {
  const field = sumFieldOf(event)
  const given = said.events.find(({ name }) => name === event)?.given ?? []
  return field === null ? undefined : (known(field, given, eventFieldNames)?.[language] ?? field)
}

/** What the data of an event has, or usually has; nothing for an event that is not known. */
export function eventFields(name: string): readonly KnownName[] {
  const own = said.events.find((one) => one.name === name)?.given ?? []
  const fields = events.get(name)?.fields ?? []
  return beside(
    own,
    knownEventFields.filter((field) => fields.includes(field.name)),
  )
}

export function eventFieldText(name: string, language: Language): string {
  const own = said.events.flatMap(({ given }) => given)
  return known(name, own, eventFieldNames)?.[language] ?? name
}

function known<Name extends { readonly name: string }>(
  name: string,
  own: readonly Name[],
  usual: ReadonlyMap<string, Name>,
): Name | undefined {
  return own.find((one) => one.name === name) ?? usual.get(name)
}
