import type { JsonObject } from '@usher/shared/base/json'
import type { Chance } from './chance.ts'

export interface DemoCustomer {
  readonly id: string
  readonly attributes: JsonObject
  readonly tags: readonly string[]
}

/** Invented people: names from the commonest of each kind, phone numbers from ranges nobody is given. */
export function demoCustomers(chance: Chance, count: number): readonly DemoCustomer[] {
  return Array.from({ length: count }, (_, index) => demoCustomer(chance, index + 1))
}

function demoCustomer(chance: Chance, number: number): DemoCustomer {
  const level = chance.pick(LEVELS)
  const orders = Math.floor(chance.next() ** 3 * 20)
  return {
    id: `qh-${String(number).padStart(5, '0')}`,
    attributes: {
      name: chance.pick(SURNAMES) + chance.pick(GIVEN_NAMES),
      city: chance.pick(CITIES),
      level,
      order_count: orders,
      total_spent: Math.round(orders * (60 + chance.next() * 180)),
    },
    tags: [...(level === '黑金' ? ['VIP'] : []), ...(orders === 0 ? ['新客'] : []), ...(orders >= 8 ? ['老客'] : [])],
  }
}

const LEVELS = ['普通', '普通', '普通', '普通', '银卡', '银卡', '金卡', '黑金']
const CITIES = ['上海', '杭州', '北京', '广州', '深圳', '成都', '南京', '武汉', '苏州', '长沙', '西安', '重庆']
const SURNAMES = [...'王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗']
const GIVEN_NAMES = [
  '丽',
  '敏',
  '静',
  '婷',
  '雪',
  '颖',
  '佳怡',
  '思雨',
  '欣然',
  '梓涵',
  '一诺',
  '可欣',
  '雨桐',
  '诗涵',
  '晓雯',
  '小鱼',
  '强',
  '伟',
  '磊',
  '洋',
  '浩然',
  '子轩',
  '宇航',
  '俊杰',
  '明轩',
  '志远',
  '文博',
  '天佑',
  '建国',
  '海涛',
  '一鸣',
  '小满',
]
