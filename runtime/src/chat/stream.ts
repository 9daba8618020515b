import { setTimeout as sleep } from 'node:timers/promises'
import type { ChatMessage, chatState } from '@usher/shared/api/conversations'
import { type Instant, MINUTE, SECOND } from '@usher/shared/base/time'
import type { z } from 'zod'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { messagesOf, SHOWN_MESSAGES } from '../conversations/detail.ts'
import type { Visitor } from './visitor.ts'

type State = z.output<typeof chatState>

export type ChatItem =
  | { readonly kind: 'message'; readonly message: ChatMessage }
  | { readonly kind: 'state'; readonly state: State }
  | { readonly kind: 'ping' }

const ROUND = SECOND
const CROWD = 20
const PING_EVERY = 15 * SECOND
const LONGEST = 15 * MINUTE

/** Everything behind `after` and from then on everything new, in order, each once. Ends by itself, or when the token does. */
export async function* streamChat(
  host: Host,
  visitor: Visitor,
  place: { readonly after: number; readonly signal: AbortSignal },
): AsyncGenerator<ChatItem> {
  const opened = performance.now()
  let { after } = place
  let shown = ''
  let said = opened
  while (!place.signal.aborted && performance.now() - opened < LONGEST) {
    const look = await lookAt(host, visitor, after)
    if (look === null) return
    for (const message of look.messages) yield { kind: 'message', message }
    const state = JSON.stringify(look.state)
    if (state !== shown) yield { kind: 'state', state: look.state }
    if (look.messages.length > 0 || state !== shown) said = performance.now()
    if (performance.now() - said >= PING_EVERY) {
      yield { kind: 'ping' }
      said = performance.now()
    }
    after = Math.max(after, look.lastSeq)
    shown = state
    if (look.messages.length < SHOWN_MESSAGES) await changed(host, visitor.workspace, look.conversation, place.signal)
  }
}

/** What is new for this visitor; null when their token is not valid any more. Read in one transaction with the owner, so no line is missed. */
async function lookAt(host: Host, visitor: Visitor, after: number) {
  return inScope(host, visitor.workspace, async (scoped) => {
    const { trx, workspace, now } = scoped
    const row = await trx
      .selectFrom('visitor')
      .innerJoin('conversation', (join) =>
        join
          .onRef('conversation.workspace', '=', 'visitor.workspace')
          .onRef('conversation.customer', '=', 'visitor.customer'),
      )
      .leftJoin('person', (join) =>
        join.onRef('person.workspace', '=', 'conversation.workspace').onRef('person.id', '=', 'conversation.agent'),
      )
      .leftJoin('handoff', (join) =>
        join.onRef('handoff.workspace', '=', 'conversation.workspace').onRef('handoff.id', '=', 'conversation.handoff'),
      )
      .leftJoin('conversation_sign as sign', (join) =>
        join.onRef('sign.workspace', '=', 'conversation.workspace').onRef('sign.conversation', '=', 'conversation.id'),
      )
      .select(['conversation.id', 'conversation.owner', 'conversation.last_seq', 'person.name', 'visitor.expires_at'])
      .select(['handoff.mode', 'sign.agent_read', 'sign.agent_types_until'])
      .where('visitor.workspace', '=', workspace)
      .where('visitor.token_hash', '=', visitor.tokenHash)
      .where('conversation.channel', '=', 'web')
      .executeTakeFirst()
    if (!row || row.expires_at <= now) return null
    const messages =
      row.last_seq > after ? await messagesOf(scoped, row.id, { after, reader: null, take: 'following' }) : []
    const read = messages.at(-1)?.seq ?? after
    const lastSeq = messages.length < SHOWN_MESSAGES ? Math.max(row.last_seq, read) : read
    return { conversation: row.id, messages, lastSeq, state: stateOf(row, now) }
  })
}

interface Standing {
  readonly owner: string
  readonly name: string | null
  readonly mode: string | null
  readonly agent_read: number | null
  readonly agent_types_until: Instant | null
}

/** Whoever is handed over silently does not see that they wait. */
export function stateOf(standing: Standing, now: Instant): State {
  const { owner, name: agent, mode, agent_read, agent_types_until } = standing
  const shown = owner === 'queue' && mode === 'silent' ? 'bot' : owner
  const known = (['bot', 'queue', 'human', 'none'] as const).find((name) => name === shown) ?? 'none'
  const isServed = known === 'human'
  const typing = isServed && (agent_types_until ?? 0) > now
  return { owner: known, agent: isServed ? agent : null, typing, read: agent_read ?? 0 }
}

/** Resolves when the conversation may have changed: by a hint, or after a second anyway. */
async function changed(host: Host, workspace: number, conversation: string, signal: AbortSignal): Promise<void> {
  const early = new AbortController()
  const stop = host.hints.onConversationChanged((of, id) => {
    if (of === workspace && id === conversation) early.abort()
  })
  await sleep(ROUND, undefined, { signal: AbortSignal.any([early.signal, signal]), ref: false }).catch(() => undefined)
  stop()
  if (early.signal.aborted) await sleep(CROWD, undefined, { ref: false })
}
