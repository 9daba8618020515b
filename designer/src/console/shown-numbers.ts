import type { RevealedNumbers } from '@usher/shared/api/conversations'
import type { ConversationDetail } from './detail.ts'

/** A conversation with the numbers in it that somebody has asked to see, and whether any are still hidden. */
export function withNumbers(
  detail: ConversationDetail,
  revealed: RevealedNumbers,
): { readonly detail: ConversationDetail; readonly isHiding: boolean } {
  const known = new Map(revealed.messages.map((message) => [message.id, message]))
  const { hidden, handoff, handoffDetail } = detail
  const own = revealed.handoff !== null && revealed.handoff.id === handoff?.id ? revealed.handoff : null
  return {
    detail: {
      ...detail,
      messages: detail.messages.map((message) => known.get(message.id) ?? message),
      handoffDetail: handoffDetail && own ? { ...handoffDetail, note: own.note, context: own.context } : handoffDetail,
    },
    isHiding: hidden.messages.some((id) => !known.has(id)) || (hidden.handoff && own === null),
  }
}
