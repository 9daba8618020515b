// A brand with as many customers as wanted, the same ones every time: nothing is kept, each line is worked out from its number.

import { createHash } from 'node:crypto'
import { DAY, type Instant, MINUTE } from '@usher/shared/base/time'

export interface Person {
  readonly uid: string
  readonly name: string
  readonly phone: string
  readonly level: string
  readonly points: number
  readonly city: string
  readonly joined: string
  readonly tags: string
}

export interface Deed {
  readonly id: string
  readonly uid: string
  /** As a spreadsheet writes it, in the brand's own time. */
  readonly time: string
  readonly event: string
  readonly amount: number | null
}

const FAMILY = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗']
const GIVEN = [...'伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平']
const LEVELS = ['普通', '普通', '普通', '银卡', '银卡', '金卡']
const CITIES = ['上海', '北京', '广州', '深圳', '杭州', '成都', '武汉', '西安', '南京', '重庆']
const TAGS = ['vip', '养猫', '敏感肌', '']
/** Events reach so far back. */
const DAYS_BACK = 400

export function personAt(n: number, now: Instant): Person {
  const pick = <Value>(list: readonly Value[], salt: number) => list[Math.floor(chance(n, salt) * list.length)]!
  return {
    uid: `u${n}`,
    name: `${pick(FAMILY, 1)}${pick(GIVEN, 2)}${pick(GIVEN, 3)}`,
    phone: `1${3 + (n % 6)}${String(100_000_000 + ((n * 7919) % 900_000_000))}`,
    level: pick(LEVELS, 4),
    points: Math.floor(chance(n, 5) ** 3 * 20_000),
    city: pick(CITIES, 6),
    joined: `${localTime(now - Math.floor(chance(n, 7) * 800 * DAY)).replace(' ', 'T')}+08:00`,
    tags: pick(TAGS, 8),
  }
}

/** Some do much, many do little, some do nothing. */
export function deedAt(n: number, people: number, now: Instant): Deed {
  const kind = chance(n, 11)
  const event = kind < 0.3 ? 'order_paid' : kind < 0.85 ? 'visit' : 'cart_added'
  return {
    id: `d${n}`,
    uid: `u${Math.floor(people * chance(n, 12) ** 1.7)}`,
    time: localTime(now - 2 * MINUTE - Math.floor(chance(n, 13) * DAYS_BACK * DAY)),
    event,
    amount: event === 'order_paid' ? 10 + Math.floor(chance(n, 14) ** 2 * 990) : null,
  }
}

/** A number from 0 to 1 that looks like chance and is always the same. */
export function chance(n: number, salt: number): number {
  let x = Math.imul(n ^ Math.imul(salt, 0x9e3779b9), 0x85ebca6b)
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35)
  x = Math.imul(x ^ (x >>> 16), 0x27d4eb2f)
  return ((x ^ (x >>> 15)) >>> 0) / 2 ** 32
}

const CHINA_MS = 8 * 60 * MINUTE

function localTime(at: Instant): string {
  return new Date(at + CHINA_MS).toISOString().slice(0, 19).replace('T', ' ')
}

/** 28 bits that tell one text from another; summed up they tell two heaps of rows apart, in whatever order these come. */
export function markOf(text: string): number {
  return Number.parseInt(createHash('md5').update(text).digest('hex').slice(0, 7), 16)
}

/** The same in SQL. */
export const MARK_SQL = (text: string) => `('x' || substr(md5(${text}), 1, 7))::bit(28)::int`
