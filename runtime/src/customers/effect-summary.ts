import { isJsonObject, type Json } from '@usher/shared/base/json'
import { messageText } from '../conversations/message.ts'

/** The one value by which a person recognises an effect: its text, address or name. Read leniently: old rows may hold older payloads. */
export function effectSummary(kind: string, payload: Json): string {
  if (!isJsonObject(payload)) return ''
  const content = isJsonObject(payload.content) ? payload.content : {}
  const shown = {
    sendMessage: messageText(payload.content ?? null) || content.text || content.title,
    httpRequest: `${payload.method} ${payload.url}`,
    issueCoupon: payload.coupon,
    checkCoupon: payload.coupon,
    inviteMember: payload.program,
    inviteToGroup: payload.group,
    listAgents: Array.isArray(payload.tags) ? payload.tags.join('、') : '',
    listOrders: payload.state,
    orderAct: `${payload.action} ${payload.order}`,
    findProducts: payload.query,
    trackParcel: payload.order,
    givePoints: `${payload.points} ${payload.reason}`,
    recordEvent: payload.name,
    setConsent: payload.state,
    checkSending: payload.class,
    notify: payload.text,
    requestHandoff: payload.reason,
    openForm: payload.title,
    openWork: payload.title,
    addToBatch: payload.key,
    startJourney: payload.journey,
  }
  const value = new Map<string, unknown>(Object.entries(shown)).get(kind)
  return typeof value === 'string' ? value.slice(0, MOST_LETTERS) : ''
}

const MOST_LETTERS = 200
