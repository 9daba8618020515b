// What a customer may choose from when the journey's author cannot know it: it is asked of the world first, and kept while asking.

import { z } from 'zod'
import { isJsonObject, type Json, type JsonObject } from '../../base/json.ts'
import type { Outcome } from '../../base/outcome.ts'
import { formatInstant } from '../../conditions/format-instant.ts'
import { formatAmount } from '../../conditions/format-number.ts'
import type { EffectRequest, QuickReply } from '../../engine/effect.ts'
import type { AnswerKind } from './config.ts'
import { plainWords } from './words.ts'

export const offer = z.strictObject({
  id: z.string(),
  label: z.string(),
  text: z.string(),
  image: z.string().nullable(),
  /** What is saved when it is chosen. */
  value: z.custom<JsonObject>(isJsonObject),
})

export type Offer = z.output<typeof offer>

/** What has to be asked before the question can be put; null when nothing has. */
export function offersRequest(answer: AnswerKind): EffectRequest | null {
  if (answer.kind === 'order')
    return { kind: 'listOrders', payload: { state: answer.state, most: answer.most }, awaited: true }
  if (answer.kind === 'agent')
    return { kind: 'listAgents', payload: { tags: answer.tags, most: answer.most }, awaited: true }
  return null
}

export function offersIn(outcome: Outcome, zone: string): readonly Offer[] {
  const { orders, agents }: JsonObject = outcome.kind === 'done' && isJsonObject(outcome.data) ? outcome.data : {}
  if (Array.isArray(orders)) return orders.flatMap((order) => orderOffer(order, zone))
  return Array.isArray(agents) ? agents.flatMap(agentOffer) : []
}

export function offerReply({ id, label, text, image }: Offer): QuickReply {
  return { id, label, text, ...(image === null ? {} : { image }) }
}

/** What stands below the offers for those who do not mind; null when it is not offered. */
export function anyReply(answer: AnswerKind): QuickReply | null {
  return answer.kind === 'agent' && answer.anyText !== '' ? { id: ANY, label: answer.anyText } : null
}

export function isAny(answer: AnswerKind, { text, choice }: JsonObject): boolean {
  const reply = anyReply(answer)
  if (reply === null) return false
  return choice === ANY || (typeof text === 'string' && plainWords(text) === plainWords(reply.label))
}

const ANY = 'any'

/** What was tapped, named by its id or title, or counted from the top: "2", "第二个". Null when that is none or could be several. */
export function readOffer(offers: readonly Offer[], text: string, tapped: Json | undefined): Offer | null {
  const words = plainWords(text)
  const place = placeIn(words)
  return (
    offers.find(({ id }) => id === tapped) ??
    offers.find(({ id }) => plainWords(id) === words) ??
    only(offers.filter(({ id }) => id.length >= 4 && words.includes(plainWords(id)))) ??
    (place === null ? null : offers[place - 1]) ??
    only(offers.filter(({ label }) => words.length >= 2 && plainWords(label).includes(words)))
  )
}

/** Who is named in a sentence such as "找小安吧". Null when it is nobody, several, or said of whom not. */
export function readNamed(offers: readonly Offer[], text: string): Offer | null {
  if (/[不别]|除了|\bnot\b/i.test(text)) return null
  const words = plainWords(text)
  return only(offers.filter(({ label }) => plainWords(label).length >= 2 && words.includes(plainWords(label))))
}

function only(found: readonly Offer[]): Offer | null {
  return found.length === 1 ? found[0]! : null
}

function placeIn(words: string): number | null {
  const place = /^(?:第)?([1-9]|10|[一二三四五六七八九十])(?:个|单|张|笔|件)?$/u.exec(words)?.[1]
  if (place === undefined) return null
  const counted = '一二三四五六七八九十'.indexOf(place)
  return counted < 0 ? Number(place) : counted + 1
}

function orderOffer(order: Json, zone: string): readonly Offer[] {
  if (!isJsonObject(order) || typeof order.id !== 'string') return []
  const { id, title, image } = order
  const label = typeof title === 'string' && title !== '' ? title : id
  return [{ id, label, text: orderLine(order, zone), image: typeof image === 'string' ? image : null, value: order }]
}

function agentOffer(agent: Json): readonly Offer[] {
  if (!isJsonObject(agent) || typeof agent.id !== 'string' || typeof agent.name !== 'string') return []
  const { id, name, line, tags } = agent
  const known = [line, ...(Array.isArray(tags) ? tags : [])].filter((part) => typeof part === 'string' && part !== '')
  return [{ id, label: name, text: known.join(' · '), image: null, value: agent }]
}

/** Number, day and amount: enough to know one's order by. */
function orderLine({ id, placedAt, total }: JsonObject, zone: string): string {
  const day = typeof placedAt === 'number' ? formatInstant(placedAt, zone, 'YYYY-MM-DD') : ''
  const amount = typeof total === 'number' ? formatAmount(total, 2) : ''
  return [id, day, amount].filter((part) => part !== '').join(' · ')
}
