import { defineWords } from '../i18n/words.ts'

const ZH = new Map([
  ['placed', '待付款'],
  ['paid', '待发货'],
  ['held', '已挂起'],
  ['shipped', '已发货'],
  ['delivered', '已签收'],
  ['installed', '已安装'],
  ['returning', '退货中'],
  ['returned', '已退货'],
  ['refunded', '已退款'],
  ['cancelled', '已取消'],
])
const EN = new Map([
  ['placed', 'Unpaid'],
  ['paid', 'Paid'],
  ['held', 'Held'],
  ['shipped', 'Shipped'],
  ['delivered', 'Delivered'],
  ['installed', 'Installed'],
  ['returning', 'Coming back'],
  ['returned', 'Returned'],
  ['refunded', 'Refunded'],
  ['cancelled', 'Cancelled'],
])

export const orderWords = defineWords({
  zh: {
    orders: '订单',
    none: '没有订单',
    unavailable: '订单系统暂时没有应答',
    again: '重试',
    state: (state: string) => ZH.get(state) ?? state,
    shipped: (date: string) => `${date} 发货`,
    work: '工单与待办',
  },
  en: {
    orders: 'Orders',
    none: 'No orders',
    unavailable: 'The order system does not answer now',
    again: 'Try again',
    state: (state) => EN.get(state) ?? state,
    shipped: (date) => `Shipped ${date}`,
    work: 'Tickets and tasks',
  },
})
