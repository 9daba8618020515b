import type { ChatMessage, conversationDetail } from '@usher/shared/api/conversations'
import { isJsonObject } from '@usher/shared/base/json'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped, ScopedBy } from '../api/scoped.ts'
import { type HandoffRecord, openHandoff } from '../desk/handoff-record.ts'
import { fileLinks, NO_FILES } from '../files/file-link.ts'
import { mapKey, versionMaps } from '../journeys/version-map.ts'
import { findConversation } from './conversation.ts'
import { conversationRowOf } from './list.ts'
import { shownMessage } from './message.ts'
import { signsOf } from './signs.ts'
import { readableBy } from './whisper.ts'

type Detail = z.input<typeof conversationDetail>

export const SHOWN_MESSAGES = 200

export async function readConversation(scoped: ScopedBy, id: string): Promise<Detail> {
  const { epoch } = await findConversation(scoped, id)
  const row = await conversationRowOf(scoped, id)
  if (row === null) throw missing('conversation', id)
  const handoff = await openHandoff(scoped, id)
  const { customerGot, customerRead, customerTypesUntil } = await signsOf(scoped, id)
  return {
    ...row,
    ...{ epoch, customerGot, customerRead, customerTypesUntil, hidden: { messages: [], handoff: false } },
    messages: await messagesOf(scoped, id, { after: 0, reader: scoped.by.id, take: 'newest' }),
    handoffDetail: handoff === null ? null : await handoffDetail(scoped, handoff),
    wrapUpDraft: row.mine && handoff?.state === 'wrapup' ? handoff.wrap_draft : null,
  }
}

/** Up to 200 messages behind a number, in their order: the newest ones, or those that follow it. `reader` null: the customer, who sees no notes. */
export async function messagesOf(
  scoped: Scoped,
  conversation: string,
  which: { readonly after: number; readonly reader: string | null; readonly take: 'newest' | 'following' },
): Promise<ChatMessage[]> {
  const { trx, workspace } = scoped
  const rows = await trx
    .selectFrom('message')
    .leftJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'message.workspace').onRef('person.id', '=', 'message.person'),
    )
    .select(['message.seq', 'message.client_id', 'message.author', 'message.content', 'message.at', 'person.name'])
    .where('message.workspace', '=', workspace)
    .where('message.conversation', '=', conversation)
    .where('message.seq', '>', which.after)
    .$if(which.reader === null, (query) => query.where('message.author', '<>', 'note'))
    .$if(which.reader !== null, (query) => query.where(readableBy(which.reader ?? '')))
    .orderBy('message.seq', which.take === 'newest' ? 'desc' : 'asc')
    .limit(SHOWN_MESSAGES)
    .execute()
  const links = rows.some(({ content }) => isJsonObject(content) && content.files !== undefined)
    ? await fileLinks(scoped)
    : NO_FILES
  return (which.take === 'newest' ? rows.reverse() : rows).map((row) => shownMessage(row, links))
}

async function handoffDetail(scoped: Scoped, handoff: HandoffRecord): Promise<Detail['handoffDetail']> {
  const { trx, workspace } = scoped
  const { run, version, node: place } = handoff
  if (run === null || version === null || place === null || handoff.journey === null) return withoutJourney(handoff)
  const asker = { journey: handoff.journey, version, node: place }
  const journey = await trx
    .selectFrom('journey')
    .select(['id', 'name'])
    .where('workspace', '=', workspace)
    .where('number', '=', asker.journey)
    .executeTakeFirst()
  const maps = await versionMaps(scoped, [asker])
  const node = maps.get(mapKey(asker))?.nodes[asker.node]
  return {
    note: handoff.note,
    context: { ...handoff.context },
    journey: journey?.id ?? '?',
    journeyName: journey?.name ?? '',
    node: node?.id ?? '',
    nodeLabel: node?.label ?? '',
    nodeKind: node?.kind ?? '',
    run: String(run),
    version,
  }
}

/** The customer came back by themselves. */
function withoutJourney({ note, context }: HandoffRecord): Detail['handoffDetail'] {
  const asker = { journey: '?', journeyName: '', node: '', nodeLabel: '', nodeKind: '', run: '', version: 0 }
  return { note, context: { ...context }, ...asker }
}
