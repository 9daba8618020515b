// What an agent does to gain time: puts a conversation aside, asks for longer to write one up, and keeps what is written of it.

import type { extendWrapUpInput, saveWrapUpInput, snoozeInput } from '@usher/shared/api/conversations'
import { DAY } from '@usher/shared/base/time'
import type { z } from 'zod'
import { conflict, invalid } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { changeHandoff, type HandoffRecord, openHandoff } from '../desk/handoff-record.ts'
import { findStep } from '../desk/send-to.ts'
import { enterDesk } from '../desk/teams.ts'
import { wakeSnoozed } from '../desk/wake-snoozed.ts'
import { lockConversation, staleFault } from './conversation.ts'
import type { Moved } from './desk.ts'

const LONGEST_SNOOZE = 30 * DAY
const MOST_EXTENSIONS = 5

/** Out of the way until then. The customer who writes brings it back at once, and meanwhile is not taken for silent. */
export async function snooze(scoped: ScopedBy, { until, ...seen }: z.output<typeof snoozeInput>): Promise<Moved> {
  if (until !== null && (until <= scoped.now || until > scoped.now + LONGEST_SNOOZE))
    throw invalid('BAD_SNOOZE', 'It comes back later than now, and within thirty days', 'Choose another time', 'until')
  const handoff = await own(scoped, seen, 'active')
  const desk = await enterDesk(scoped)
  await changeHandoff(desk, handoff, until === null ? wakeSnoozed(desk, handoff) : { snoozed_until: until })
  return { epoch: seen.epoch, shards: [] }
}

/** Once more the time that the team gives to write up. How often it was asked for is counted. */
export async function extendWrapUp(scoped: ScopedBy, seen: z.output<typeof extendWrapUpInput>): Promise<Moved> {
  const handoff = await own(scoped, seen, 'wrapup')
  const desk = await enterDesk(scoped)
  const { lengthMs } = desk.teams.byId(handoff.desk_team).policy.wrapUp
  if (handoff.wrap_extended >= MOST_EXTENSIONS)
    throw conflict('NO_MORE_TIME', 'It was extended often enough', 'Finish it now: the summary may stay empty', {
      most: MOST_EXTENSIONS,
    })
  await changeHandoff(desk, handoff, {
    wrap_until: Math.max(handoff.wrap_until ?? 0, scoped.now) + lengthMs,
    wrap_extended: handoff.wrap_extended + 1,
  })
  return { epoch: seen.epoch, shards: [] }
}

/** Keeps what is written so far, as often as somebody likes. Nobody else sees it. */
export async function saveWrapUp(
  scoped: ScopedBy,
  { draft, ...seen }: z.output<typeof saveWrapUpInput>,
): Promise<void> {
  const handoff = await own(scoped, seen, 'wrapup')
  const desk = await enterDesk(scoped)
  if (draft.node !== null) await findStep(desk, handoff, draft.node)
  await changeHandoff(desk, handoff, { wrap_draft: draft })
}

async function own(
  scoped: ScopedBy,
  seen: { readonly conversation: string; readonly epoch: number },
  state: 'active' | 'wrapup',
): Promise<HandoffRecord> {
  const conversation = await lockConversation(scoped, seen.conversation)
  const handoff = await openHandoff(scoped, conversation.id)
  const isOwn = conversation.agent === scoped.by.id && conversation.epoch === seen.epoch
  if (handoff === null || handoff.state !== state || !isOwn) throw await staleFault(scoped, conversation.id)
  return handoff
}
