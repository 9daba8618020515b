// What happened in the shop during the last days: what customers did and said, in order of time. The journeys' answers to it are
// not written here: they come about by running the real runtime over this story.

import type { JsonObject } from '@usher/shared/base/json'
import { DAY, HOUR, type Instant } from '@usher/shared/base/time'
import type { Chance } from './chance.ts'
import type { DemoCustomer } from './customers.ts'

export type Act = { readonly at: Instant; readonly customer: string } & (
  | {
      readonly kind: 'event'
      readonly name: string
      readonly data: JsonObject
      /** What the brand knows of the customer from then on. */
      readonly known?: { readonly attributes: JsonObject; readonly removeTags: readonly string[] }
    }
  | { readonly kind: 'say'; readonly text: string }
  | { readonly kind: 'useCoupon'; readonly coupon: string }
  /** An agent answers the customer's open handoff and closes it. */
  | { readonly kind: 'served'; readonly reply: string; readonly outcome: 'resolved' | 'unresolved' }
)

export interface Period {
  readonly from: Instant
  readonly to: Instant
}

export function demoHistory(chance: Chance, customers: readonly DemoCustomer[], period: Period): readonly Act[] {
  const acts = customers.flatMap((customer, index) => {
    const { id } = customer
    if (index % 3 === 0) return newFriend(chance, id, period)
    if (index % 3 === 1) return purchases(chance, customer, period)
    return index % 24 === 2 ? complaint(chance, id, period) : visits(chance, id, period)
  })
  return acts.filter(({ at }) => at >= period.from && at < period.to).sort((a, b) => a.at - b.at)
}

/** Adds the shop, is asked for phone and pet, perhaps joins the group and uses the coupon. */
function newFriend(chance: Chance, customer: string, { from, to }: Period): readonly Act[] {
  const at = chance.between(from, to - HOUR)
  const acts: Act[] = [{ at, customer, kind: 'event', name: 'friend_added', data: { state: '宠物卡' } }]
  let last = at
  const later = (least: number, most: number) => {
    last += chance.between(least, most)
    return last
  }
  if (chance.happens(0.72)) acts.push({ at: later(4 * HOUR, 9 * HOUR), customer, kind: 'say', text: phoneOf(chance) })
  else return acts
  if (chance.happens(0.85))
    acts.push({ at: later(4 * HOUR, 15 * HOUR), customer, kind: 'say', text: chance.pick(PETS) })
  if (chance.happens(0.5))
    acts.push({ at: later(4 * HOUR, 2 * DAY), customer, kind: 'event', name: 'group_joined', data: {} })
  if (chance.happens(0.4)) acts.push({ at: later(8 * HOUR, 4 * DAY), customer, kind: 'useCoupon', coupon: '新人券' })
  return acts
}

function purchases(chance: Chance, { id, attributes }: DemoCustomer, { from, to }: Period): readonly Act[] {
  const acts: Act[] = []
  let orders = Number(attributes.order_count)
  let spent = Number(attributes.total_spent)
  for (let at = from + chance.between(0, 12 * DAY); at < to; at += chance.between(5 * DAY, 55 * DAY)) {
    const { name, price } = chance.pick(PRODUCTS)
    orders += 1
    spent += price
    const known = { attributes: { order_count: orders, total_spent: spent }, removeTags: ['新客'] }
    acts.push({ at, customer: id, kind: 'event', name: 'purchase', data: { product: name, amount: price }, known })
  }
  return acts
}

/** Looks around, and sometimes asks. */
function visits(chance: Chance, customer: string, { from, to }: Period): readonly Act[] {
  const acts: Act[] = []
  for (let at = from + chance.between(0, 20 * DAY); at < to; at += chance.between(2 * DAY, 25 * DAY)) {
    const { name, price } = chance.pick(PRODUCTS)
    acts.push({ at, customer, kind: 'event', name: 'product_viewed', data: { product: name, price } })
  }
  return acts
}

/** Most are served within hours; the latest still wait when the demo opens. */
function complaint(chance: Chance, customer: string, { from, to }: Period): readonly Act[] {
  const waiting = chance.happens(0.3)
  const at = waiting ? to - chance.between(60_000, 6 * 60_000) : chance.between(from, to - DAY)
  const said: Act = { at, customer, kind: 'say', text: chance.pick(COMPLAINTS) }
  if (waiting) return [said]
  const outcome = chance.happens(0.85) ? 'resolved' : 'unresolved'
  return [
    said,
    { at: at + chance.between(60_000, 5 * 60_000), customer, kind: 'served', reply: chance.pick(REPLIES), outcome },
  ]
}

/** 199 is a range that no operator gives to people. */
function phoneOf(chance: Chance): string {
  return `199${String(chance.between(0, 99_999_999)).padStart(8, '0')}`
}

const PETS = ['猫', '猫', '猫猫', '喵', '狗', '狗', '狗狗', '其他']
const PRODUCTS = [
  { name: '鲜肉猫粮 1.5kg', price: 89 },
  { name: '豆腐猫砂 6L×4', price: 79 },
  { name: '冻干零食礼盒', price: 128 },
  { name: '大型犬粮 10kg', price: 239 },
  { name: '自动饮水机', price: 159 },
  { name: '宠物益生菌', price: 66 },
]
const COMPLAINTS = [
  '猫粮打开就不新鲜，一股哈喇味',
  '饮水机用了三天就坏了，你们管不管',
  '狗狗吃完过敏了，我要投诉',
  '等了十天还没发货，太差了',
  '跟图片完全不一样，骗人的吧',
]
const REPLIES = [
  '非常抱歉给你添麻烦了，我马上为你安排退款并补发一份。',
  '抱歉让你久等，已经催仓库今天发出，单号稍后发你。',
  '辛苦拍一张照片给我，这边按质量问题给你全额处理。',
]
