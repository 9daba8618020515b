// What a brand looks at when it judges conversations, how much each is worth, and by which words.

import { z } from 'zod'
import { HOUR, SECOND } from '../base/time.ts'

export const QUALITY_RULES = ['greeting', 'need', 'product', 'forbidden', 'first', 'next', 'closing'] as const
export type QualityRule = (typeof QUALITY_RULES)[number]

const weight = (usual: number) => z.int().min(0).max(100).default(usual)
const words = (usual: string) => z.array(z.string().trim().min(1).max(40)).max(200).default(usual.split(' '))
const within = (seconds: number) =>
  z
    .int()
    .min(SECOND)
    .max(HOUR)
    .default(seconds * SECOND)

const byWords = (usual: number, list: string) => z.strictObject({ weight: weight(usual), words: words(list) })
const byTime = (usual: number, seconds: number) => z.strictObject({ weight: weight(usual), withinMs: within(seconds) })

export const qualityRules = z.strictObject({
  /** One of the first two lines of the agent who opens greets. */
  greeting: byWords(10, '您好 你好 亲 在的 欢迎 hello hi').prefault({}),
  /** The agent who opens asks what the customer needs before the customer's third line. */
  need: byWords(20, '请问 您是想 您需要 什么问题 哪款 尺码 身高 订单号 方便 which what could').prefault({}),
  /** Where the customer asks about a product: the agent shows one, or names one of these. */
  product: byWords(20, '推荐 这款 链接 有货 库存 材质 尺码表 recommend').prefault({}),
  /** Never said by an agent. */
  forbidden: byWords(20, '不知道 不清楚 自己看 随便你 爱买不买 没办法 关我什么事 你烦不烦 加微信 私下转账').prefault(
    {},
  ),
  /** The first answer comes in time. */
  first: byTime(10, 30).prefault({}),
  /** Of all later answers, the share that comes in time. */
  next: byTime(10, 60).prefault({}),
  /** One of the last two lines of the agent who has it last ends it in a friendly way. */
  closing: byWords(10, '祝您 感谢 谢谢 再见 生活愉快 随时联系 还有其他 thank bye').prefault({}),
  /** The share of conversations that people look at, in percent, chosen by a fixed draw. */
  samplePercent: z.int().min(0).max(100).default(5),
  /** Below so many points people look at it in any case. */
  lookBelow: z.int().min(0).max(100).default(60),
  /** A customer has bought when this event comes within so many days of the end. */
  bought: z.string().trim().min(1).max(80).default('order_paid'),
  boughtDays: z.int().min(1).max(30).default(3),
})
export type QualityRules = z.output<typeof qualityRules>
