// What becomes of an offer: taken, declined, passed by, or nobody is there any more.

import { type Instant, MINUTE } from '@usher/shared/base/time'
import { forbidden, missing } from '../api/fault.ts'
import { inScope, type Scoped, type ScopedBy } from '../api/scoped.ts'
import { appendMessages } from '../conversations/append-messages.ts'
import { type ConversationRecord, lockConversation, staleFault } from '../conversations/conversation.ts'
import type { OfferState } from '../database/schema.ts'
import { activate } from './activate.ts'
import { handedTo } from './handed-to.ts'
import { changeHandoff, type HandoffRecord, openHandoff } from './handoff-record.ts'
import type { DeskHost } from './match.ts'
import { findOffer, type OfferRecord, offerOver, settleOffer } from './offer-record.ts'
import { HEARTBEAT_LASTS } from './seats.ts'
import { beginStretch } from './stretches.ts'
import { type DeskScope, enterDesk } from './teams.ts'

/** Who passed one by is spared it for so long. */
const SPARED = 2 * MINUTE

/** Takes what was offered. At the very end of the window it still counts as taken. */
export async function acceptOffer(scoped: ScopedBy, id: string): Promise<{ conversation: string; epoch: number }> {
  const { offer, conversation } = await lockOffered(scoped, id)
  if (offer.expires_at < scoped.now || !(await settleOffer(scoped, id, 'accepted'))) throw offerOver()
  const desk = await enterDesk(scoped)
  const epoch = await activate(desk, conversation, { handoff: await takenOver(desk, offer), agent: scoped.by.id })
  if (epoch === null) throw await staleFault(scoped, conversation.id)
  await setMisses(scoped, scoped.by.id, 0)
  if (offer.kind === 'transfer') await sayTransferred(scoped, conversation.id, offer)
  return { conversation: conversation.id, epoch }
}

/** A warm transfer changes hands, and with that perhaps the team, only now. */
async function takenOver(desk: DeskScope, offer: OfferRecord): Promise<HandoffRecord | null> {
  const handoff = await openHandoff(desk, offer.conversation)
  if (handoff === null || handoff.state !== 'active' || handoff.transfer === null) return handoff
  const { agent, team } = handoff.transfer
  const target = {
    agent: typeof agent === 'string' ? agent : null,
    team: typeof team === 'string' ? team : null,
  }
  return changeHandoff(desk, handoff, handedTo(desk, handoff, target))
}

/** Gives it to the next. */
export async function declineOffer(scoped: ScopedBy, id: string): Promise<string> {
  const { offer, conversation } = await lockOffered(scoped, id)
  if (!(await passOffer(await enterDesk(scoped), offer, 'declined'))) throw offerOver()
  return conversation.id
}

async function lockOffered(scoped: ScopedBy, id: string) {
  const seen = await findOffer(scoped, id)
  if (seen === null) throw missing('offer', id)
  if (seen.agent !== scoped.by.id) throw forbidden('This was offered to a colleague', 'Answer your own offers')
  const conversation = await lockConversation(scoped, seen.conversation)
  const offer = await findOffer(scoped, id)
  if (offer === null || offer.state !== 'open') throw offerOver()
  return { offer, conversation }
}

/** The conversation must be locked. False when it was settled already. */
export async function passOffer(
  desk: DeskScope,
  offer: OfferRecord,
  state: Exclude<OfferState, 'open' | 'accepted'>,
): Promise<boolean> {
  if (!(await settleOffer(desk, offer.id, state))) return false
  const handoff = await openHandoff(desk, offer.conversation)
  if (handoff === null || handoff.id !== offer.handoff) return true
  const excluded = { ...handoff.excluded, [offer.agent]: desk.now + SPARED }
  // A warm transfer left it with who gave it.
  if (handoff.state === 'offered') await changeHandoff(desk, handoff, { state: 'queued', excluded })
  else if (handoff.state === 'active') await changeHandoff(desk, handoff, { transfer: null, excluded })
  return true
}

/** Offers that nobody answered in time, and those of agents who take none any more. Gives the workspaces in which somebody waits again. */
export async function passUnanswered(host: DeskHost): Promise<ReadonlySet<number>> {
  const now = await host.now()
  const rows = await host.database.db
    .selectFrom('offer')
    .leftJoin('agent', (join) =>
      join.onRef('agent.workspace', '=', 'offer.workspace').onRef('agent.person', '=', 'offer.agent'),
    )
    .select(['offer.workspace', 'offer.id', 'offer.conversation'])
    .where('offer.state', '=', 'open')
    .where((is) =>
      is.or([
        is('offer.expires_at', '<', now),
        is('agent.presence', '<>', 'online'),
        is('agent.seen_at', '<=', now - HEARTBEAT_LASTS),
      ]),
    )
    .limit(AT_ONCE)
    .execute()
  for (const row of rows) {
    await inScope(host, row.workspace, (scoped) => passOne(scoped, row))
    host.hints.conversationChanged(row.workspace, row.conversation)
  }
  return new Set(rows.map(({ workspace }) => workspace))
}

const AT_ONCE = 200

async function passOne(scoped: Scoped, { id, conversation }: { id: string; conversation: string }): Promise<void> {
  await lockConversation(scoped, conversation)
  const offer = await findOffer(scoped, id)
  if (offer === null || offer.state !== 'open') return
  const desk = await enterDesk(scoped)
  const isExpired = isPast(offer.expires_at, scoped.now)
  await passOffer(desk, offer, isExpired ? 'expired' : 'withdrawn')
  if (isExpired) await countMiss(desk, offer)
}

function isPast(at: Instant, now: Instant): boolean {
  return at < now
}

/** Who lets several pass by in a row has gone for coffee. */
async function countMiss(desk: DeskScope, { agent, handoff }: OfferRecord): Promise<void> {
  const { trx, workspace } = desk
  const row = await trx
    .updateTable('agent')
    .set((is) => ({ misses: is('misses', '+', 1) }))
    .where('workspace', '=', workspace)
    .where('person', '=', agent)
    .returning('misses')
    .executeTakeFirst()
  const of = await trx
    .selectFrom('handoff')
    .select('desk_team')
    .where('workspace', '=', workspace)
    .where('id', '=', handoff)
    .executeTakeFirstOrThrow()
  if ((row?.misses ?? 0) < desk.teams.byId(of.desk_team).policy.offers.missesUntilBusy) return
  const made = await trx
    .updateTable('agent')
    .set({ presence: 'busy', misses: 0 })
    .where('workspace', '=', workspace)
    .where('person', '=', agent)
    .where('presence', '=', 'online')
    .returning('person')
    .executeTakeFirst()
  if (made !== undefined) await beginStretch(desk, agent, 'busy')
}

async function setMisses({ trx, workspace }: Scoped, agent: string, misses: number): Promise<void> {
  await trx
    .updateTable('agent')
    .set({ misses })
    .where('workspace', '=', workspace)
    .where('person', '=', agent)
    .execute()
}

async function sayTransferred(scoped: ScopedBy, id: string, offer: OfferRecord): Promise<void> {
  if (offer.because === 'silent') return
  const conversation: ConversationRecord = await lockConversation(scoped, id)
  const content = { kind: 'text', text: `已为您转接至 ${scoped.by.name}` }
  await appendMessages(scoped, [{ conversation, clientId: offer.id, author: 'system', person: null, content }])
}
