import type { ConsentChannel, ConsentPurpose } from '../base/consent.ts'
import type { FileRef } from '../base/file-ref.ts'
import type { Json, JsonObject } from '../base/json.ts'
import type { Outcome } from '../base/outcome.ts'
import type { Instant } from '../base/time.ts'
import type { SkillNeed } from '../desk/needs.ts'
import type { Budget } from './budget.ts'
import type { OrderAction, OrderRange } from './order-action.ts'

/**
 * Everything a step may ask of the world, by kind. The runtime has one performer per line; `tsc` names a missing one.
 * Payloads are rendered when asked: a performer never reads a template.
 */
export interface EffectPayloads {
  /** A message into the customer's conversation. */
  readonly sendMessage: { readonly content: MessageContent } & Advertising
  readonly httpRequest: HttpRequestPayload
  /** Done with `{ code, expiresAt }`; failed with `SOLD_OUT`, `NOT_ELIGIBLE`, `OVER_BUDGET` or `UNAVAILABLE`. */
  readonly issueCoupon: { readonly coupon: string; readonly validDays: number | null; readonly budget?: Budget }
  /** Done with `{ state: 'unused' | 'used' | 'expired' | 'none' }`. */
  readonly checkCoupon: { readonly coupon: string }
  /** Done with `{ hit: true, point, title, category, score, text, quickReplies }`, or `{ hit: false, near }` of the nearest points. */
  readonly answerQuestion: QuestionPayload
  /** Done with `{ state: 'member' | 'invited', link }`; joining later arrives as the event `member_joined`. */
  readonly inviteMember: { readonly program: string }
  /** Done with `{ state: 'member' | 'invited', link, qr }`; joining later arrives as the event `group_joined`. */
  readonly inviteToGroup: { readonly group: string }
  /** Done with `{ orders: [{ id, title, state, placedAt, total, image, lines: [{ sku, title, quantity, options }], shippedAt }] }`, newest first. */
  readonly listOrders: { readonly state: OrderRange; readonly most: number }
  /** Done with `{ agents: [{ id, name, line, tags, serving }] }`: who may be picked and has all the tags, the least busy first. */
  readonly listAgents: { readonly tags: readonly string[]; readonly most: number }
  /** Done with `{ state }`, the order's state afterwards; failed with the code of the brand's refusal, such as `ALREADY_SHIPPED`. */
  readonly orderAct: { readonly action: OrderAction; readonly order: string; readonly data: JsonObject }
  /** Done with `{ products: [{ sku, title, price, image, link, text, insteadOf }] }`, best first; none is no failure. */
  readonly findProducts: { readonly query: string; readonly most: number }
  /** Done with `{ parcel: { number, carrier, steps: [{ at, place, text }] } }`, oldest step first; `parcel` is null when nothing was sent. */
  readonly trackParcel: { readonly order: string }
  /** An event into the customer's own history, heard by whatever waits for it; done with `{ event }`, its id. */
  readonly recordEvent: { readonly name: string; readonly data: JsonObject }
  /** What the customer says about a purpose. `confirm`: they read the workspace's answer. Done with `{ changed }`, false when it was so already. */
  readonly setConsent: ConsentWish
  /** Could a message of this class go out now? Done with `{ verdict: 'open' | 'optedOut' | 'human' | 'quiet' | 'capped', until }`. */
  readonly checkSending: { readonly channel: ConsentChannel } & Advertising
  /** Done with `{ balance }`; failed with `NOT_ELIGIBLE`, `OVER_BUDGET` or `UNAVAILABLE`. */
  readonly givePoints: { readonly points: number; readonly reason: string; readonly budget?: Budget }
  /**
   * Tells by voice, then by SMS. Done with `{ outcome: 'answered' | 'sms' | 'duplicate', tries }`; failed when neither reached the customer,
   * and marketing with `OPTED_OUT`, `CAPPED` or `QUIET_HOURS` when it may not go out.
   */
  readonly notify: NotifyPayload
  /** Settled when the handoff ends, with the port as `{ port, ... }` of `HandoffResult`. */
  readonly requestHandoff: HandoffPayload
  /** Done with `{ form, link }`; what is sent in arrives as the event `form_submitted`, with the form's id and the answers. */
  readonly openForm: FormPayload
  /** Settled when a person decides, with `{ decision, reason, by, fields, item }`; at once with `duplicate` when the subject is known. */
  readonly openWork: WorkPayload
  /** Settled when the batch has been worked through, with `{ result: 'done' | 'failed' | 'replaced', reason, data }` of this item. */
  readonly addToBatch: BatchPayload
  /** Without `wait`: done at once with `{ run }`. With it: settled when that run ends, with `{ reason, outputs }`. */
  readonly startJourney: { readonly journey: string; readonly input: JsonObject; readonly wait: boolean }
}

/** Marketing is judged before it goes out. `purpose`: what it needs consent for; marketing when left out. */
export interface Advertising {
  readonly class: 'marketing' | 'service'
  readonly purpose?: ConsentPurpose
}

/** `purpose` is marketing and `channels` is all of them when left out. */
export interface ConsentWish {
  readonly state: 'in' | 'out'
  readonly confirm: boolean
  readonly purpose?: ConsentPurpose
  readonly channels?: 'every' | readonly ConsentChannel[]
}

export type EffectKind = keyof EffectPayloads

/** What a step asks for. `awaited`: its outcome is an input of this run. */
export type EffectRequest = {
  [K in EffectKind]: {
    readonly kind: K
    readonly payload: EffectPayloads[K]
    readonly awaited?: boolean
    readonly atMostOnce?: boolean
  }
}[EffectKind]

/** An effect as the engine gives it out: its place in the run makes its key. */
export type Effect<K extends EffectKind = EffectKind> = {
  [P in K]: {
    readonly kind: P
    readonly payload: EffectPayloads[P]
    readonly awaited: boolean
    readonly atMostOnce: boolean
    readonly seq: number
    readonly index: number
    readonly node: number
  }
}[K]

/** Where an effect stands in its run: unique there, repeatable, and with the run the idempotency key of every provider. */
export type EffectPlace = `${number}.${number}`

export function effectPlace(effect: { readonly seq: number; readonly index: number }): EffectPlace {
  return `${effect.seq}.${effect.index}`
}

export interface QuickReply {
  readonly id: string
  readonly label: string
  /** With a text it is shown as a small card. */
  readonly text?: string
  readonly image?: string
  /** Opened by the tap that answers. */
  readonly link?: string
}

/** A product as a customer sees it. `price` is written out, with its currency. */
export interface ShownProduct {
  readonly sku: string
  readonly title: string
  readonly price?: string
  readonly text?: string
  /** The model that was asked for and that this one stands in for. */
  readonly insteadOf?: string
  readonly image?: string
  readonly link?: string
  readonly button?: string
}

export type MessageContent =
  | {
      readonly kind: 'text'
      readonly text: string
      readonly quickReplies?: readonly QuickReply[]
      /** Stand above what the customer types until the bot says something else. */
      readonly shortcuts?: readonly QuickReply[]
    }
  | {
      readonly kind: 'card'
      readonly title: string
      readonly text?: string
      readonly image?: string
      readonly link?: string
      readonly button?: string
      readonly quickReplies?: readonly QuickReply[]
    }
  | {
      readonly kind: 'products'
      readonly text?: string
      readonly products: readonly ShownProduct[]
      readonly quickReplies?: readonly QuickReply[]
    }

export interface HttpRequestPayload {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: { readonly [name: string]: string }
  readonly body: Json
  readonly timeoutMs: number
}

export interface QuestionPayload {
  readonly text: string
  /** Answers of this category only; null for all. */
  readonly category: string | null
  readonly product: string | null
  /** The point that the customer chose from a list; null to compare the text. */
  readonly point: string | null
  readonly minScore: number
  /** A language model may answer from the nearest points what the comparison missed, where one is connected. */
  readonly languageModel: boolean
}

/** Service when it does not say a class. */
export interface NotifyPayload extends Partial<Advertising> {
  readonly text: string
  readonly voice: boolean
  /** Calls at most, spaced by the performer. */
  readonly tries: number
  readonly smsFallback: boolean
  /** One customer is told once per incident, by whatever journey; null tells every time. */
  readonly incident: string | null
}

export interface HandoffPayload {
  /** `offered`: the customer is asked first whether a person shall come. */
  readonly mode: 'announced' | 'silent' | 'offered'
  readonly team: string | null
  /** A person's id, address or name: the customer picked or belongs to them. */
  readonly agent: string | null
  readonly skills: readonly string[]
  readonly priority: number
  /** What the agent must know: the reason, and what the journey has learnt. */
  readonly reason: string
  readonly note: string
  readonly context: JsonObject
  readonly queueTimeoutMs: number | null
  readonly announcement: string
  /** What an agent had better be able to do; the queue insists on it for a while only. */
  readonly wishes?: readonly SkillNeed[]
  /** Instead of what the team does outside its hours. */
  readonly offHours?: 'leave' | 'queue'
}

/** One item of many that are collected and done at once. */
export interface BatchPayload {
  readonly name: string
  /** Of two items with one key in a batch the later one counts. */
  readonly key: string
  readonly data: JsonObject
  /** When the batch closes if this item opens it. */
  readonly closesAt: Instant
}

/** A page of ours for one customer, open until it is sent in or its time is over. */
export interface FormPayload {
  readonly title: string
  readonly intro: string
  readonly fields: readonly FormField[]
  readonly expiresAt: Instant
}

export const FORM_FIELD_KINDS = ['text', 'phone', 'number', 'date', 'choice', 'address'] as const

export interface FormField {
  readonly id: string
  readonly label: string
  readonly kind: (typeof FORM_FIELD_KINDS)[number]
  readonly required: boolean
  readonly help: string
  /** Of a choice. */
  readonly options: readonly string[]
  /** What it is filled in with beforehand; empty for nothing. */
  readonly value: string
}

export type WorkKind = 'approval' | 'case' | 'task'

/** Something for people of the brand, or of a partner, to decide or do. */
export interface WorkPayload {
  readonly kind: WorkKind
  readonly queue: string
  /** The organisation outside the brand that it is given to. */
  readonly partner: string | null
  readonly category: string
  readonly title: string
  /** `files`: what the value names, for whoever decides to look at. */
  readonly details: readonly { readonly label: string; readonly value: string; readonly files?: readonly FileRef[] }[]
  /** What has to be filled in with the decision. */
  readonly asked: readonly AskedField[]
  readonly checklist: readonly string[]
  /** What it is about, such as an order's number: by it a second case is found, and the same one when more is known. */
  readonly subject: string
  readonly sameWithinMs: number | null
  readonly priority: number
  readonly dueAt: Instant | null
  /** From here on nobody may decide any more: the run has gone on without. */
  readonly expiresAt: Instant | null
  readonly escalation: readonly { readonly at: Instant; readonly queue: string }[]
  /** What the customer reads with the link to the progress page; null when there is none. */
  readonly progress: string | null
}

export interface AskedField {
  readonly name: string
  readonly label: string
  readonly kind: 'text' | 'number' | 'yesNo'
  readonly required: boolean
}

export type { Outcome }
