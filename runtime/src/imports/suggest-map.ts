import type { ImportMap } from '@usher/shared/api/imports'
import { timeReader } from './read-value.ts'

type Kept = ImportMap['columns'][number]

/** What the names and the first cells of the columns look like. A person looks at it before anything is done. */
export function suggestMap(header: readonly string[], rows: readonly (readonly string[])[]): ImportMap {
  const named = header.filter((column) => column !== '')
  const find = (pattern: RegExp) => named.find((column) => pattern.test(column)) ?? null
  const owner = find(CUSTOMER) ?? find(ID)
  const id = owner === null ? { line: 'import-' } : { column: owner }
  const event = find(EVENT)
  const time = find(TIME) ?? named.find((column) => looksLikeTime(rows, header.indexOf(column))) ?? null
  if (time !== null && (event !== null || find(ORDER) !== null)) {
    const eventId = find(CUSTOMER) === null ? null : (find(ORDER) ?? find(ID))
    const name = event === null ? { name: 'order_paid' } : { column: event }
    const columns = keep(named, [owner, event, time])
    return { kind: 'events', customer: id, id: eventId === owner ? null : eventId, time, name, columns }
  }
  const tags = find(TAGS)
  return { kind: 'customers', id, tags, columns: keep(named, [owner, tags]) }
}

const ID = /^(id|uid|user_?id|member_?id|openid|编号|客户编号|用户编号|会员编号|会员号|用户id)$/i
const CUSTOMER = /^(customer|customer_?id|buyer|buyer_?id|who|客户|客户编号|买家|买家id)$/i
const EVENT = /^(event|event_?name|事件|事件名)$/i
const ORDER = /^(order|order_?id|order_?no|订单号|订单编号)$/i
const TIME = /^(time|at|date|day|timestamp|created_?at|paid_?at|时间|日期|下单时间|付款时间)$/i
const TAGS = /^(tags?|labels?|标签)$/i

/** What spreadsheets call the attributes that pages and conditions know. */
const ATTRIBUTES: readonly (readonly [RegExp, string, Kept['type']])[] = [
  [/^(name|姓名|客户姓名|昵称)$/i, 'name', 'text'],
  [/^(phone|mobile|手机|手机号|电话)$/i, 'phone', 'text'],
  [/^(email|e-mail|邮箱)$/i, 'email', 'text'],
  [/^(gender|sex|性别)$/i, 'gender', 'text'],
  [/^(city|城市)$/i, 'city', 'text'],
  [/^(birthday|生日|出生日期)$/i, 'birthday', 'time'],
  [/^(level|等级|会员等级)$/i, 'level', 'text'],
  [/^(points|积分)$/i, 'points', 'number'],
  [/^(amount|金额|实付金额)$/i, 'amount', 'number'],
]

function keep(named: readonly string[], without: readonly (string | null)[]): Kept[] {
  return named
    .filter((column) => !without.includes(column))
    .map((column) => {
      const known = ATTRIBUTES.find(([pattern]) => pattern.test(column))
      return { column, as: known?.[1] ?? column, type: known?.[2] ?? 'auto' }
    })
}

function looksLikeTime(rows: readonly (readonly string[])[], index: number): boolean {
  const read = timeReader('UTC')
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => !/^\d+$/.test(cell) && read(cell) !== null)
}
