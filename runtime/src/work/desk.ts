// What people do with work. Each is one transaction under the item's lock: of two at once one succeeds, the other is told who.

import type { Role } from '@usher/shared/api/people'
import type { commentWorkInput, decideWorkInput, moveWorkInput } from '@usher/shared/api/work'
import { MINUTE } from '@usher/shared/base/time'
import { DECISIONS } from '@usher/shared/nodes/work-parts'
import type { z } from 'zod'
import { conflict, type Fault, invalid } from '../api/fault.ts'
import type { ScopedBy } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import { closeItem } from './close-item.ts'
import { fieldsOf } from './decided-fields.ts'
import { noteWork } from './history.ts'
import { holderOf, lockItem, type WorkItem } from './item.ts'
import { tellOfWork, WORK_CHANGED } from './tell.ts'

/** A claim ends by itself: who went home holds up nobody. */
export const CLAIM_MS = 30 * MINUTE

type Shards = readonly number[]

/** Takes an item, or keeps it for longer. From a colleague only a supervisor takes it. */
export async function claimWork(scoped: ScopedBy, role: Role, id: string): Promise<Shards> {
  const { now, by } = scoped
  const item = await openFor(scoped, role, id)
  const isNew = holderOf(item, now) !== by.id
  await save(scoped, item, { state: 'claimed', claimed_by: by.id, claim_until: now + CLAIM_MS })
  if (!isNew) return []
  const seq = await noteWork(scoped, { item: id, kind: 'claimed', person: by.id, public: true })
  return tellOfWork(scoped, { ...item, state: 'claimed' }, { name: WORK_CHANGED, seq })
}

/** Gives it back to its queue. */
export async function releaseWork(scoped: ScopedBy, role: Role, id: string): Promise<Shards> {
  const item = await openFor(scoped, role, id)
  if (item.state !== 'claimed') return []
  await save(scoped, item, { state: 'open', claimed_by: null, claim_until: null })
  await noteWork(scoped, { item: id, kind: 'released', person: scoped.by.id })
  return []
}

/** Ends it, or asks the customer. The journey goes on by the decision. */
export async function decideWork(
  scoped: ScopedBy,
  role: Role,
  input: z.output<typeof decideWorkInput>,
): Promise<Shards> {
  const item = await openFor(scoped, role, input.item)
  refuseForeign(item, input.decision)
  const reason = storableText(input.reason.trim())
  if (NEEDS_REASON.has(input.decision) && reason === '')
    throw invalid('REASON_NEEDED', 'This decision needs a reason', 'Say why, in words the customer may read', 'reason')
  const fields = FINISHES.has(input.decision) ? fieldsOf(item, input) : {}
  return closeItem(scoped, item, { decision: input.decision, reason, fields, by: scoped.by })
}

const NEEDS_REASON = new Set(['rejected', 'need_info'])

/** Decisions that everything asked for must be there for. */
const FINISHES = new Set(['approved', 'solved', 'done'])

/** A line in the history; a public one is told to the customer. */
export async function commentWork(scoped: ScopedBy, input: z.output<typeof commentWorkInput>): Promise<Shards> {
  const item = await lockItem(scoped, input.item)
  const text = storableText(input.text)
  const seq = await noteWork(scoped, {
    ...{ item: item.id, kind: 'commented', person: scoped.by.id },
    ...{ text, public: input.public },
  })
  await save(scoped, item, {})
  return input.public ? tellOfWork(scoped, item, { name: WORK_CHANGED, seq, more: { comment: text } }) : []
}

/** To another queue, or to a partner. */
export async function moveWork(
  scoped: ScopedBy,
  role: Role,
  { item: id, queue, partner }: z.output<typeof moveWorkInput>,
): Promise<Shards> {
  const item = await openFor(scoped, role, id)
  await save(scoped, item, { queue, partner, state: 'open', claimed_by: null, claim_until: null })
  const text = partner === null ? queue : `${queue} · ${partner}`
  await noteWork(scoped, { item: id, kind: 'moved', person: scoped.by.id, text })
  return []
}

/** The item while it can be worked on by this person. */
async function openFor(scoped: ScopedBy, role: Role, id: string): Promise<WorkItem> {
  const { now, by } = scoped
  const item = await lockItem(scoped, id)
  if (item.state === 'done' || item.state === 'waiting') throw closedFault(item)
  if (item.expires_at !== null && item.expires_at <= now)
    throw conflict('WORK_EXPIRED', 'The time for this decision is over', 'The journey has gone on: choose another item')
  const holder = holderOf(item, now)
  if (holder !== null && holder !== by.id && !supervises(role)) throw await heldFault(scoped, holder)
  return item
}

function closedFault({ state, outcome }: WorkItem): Fault {
  const fix = state === 'waiting' ? 'It comes back when the customer has answered' : 'Choose another item'
  return conflict('WORK_CLOSED', 'This item has been decided already', fix, { state, outcome })
}

async function heldFault({ trx, workspace }: ScopedBy, holder: string): Promise<Fault> {
  const row = await trx
    .selectFrom('person')
    .select('name')
    .where('workspace', '=', workspace)
    .where('id', '=', holder)
    .executeTakeFirst()
  const agent = row?.name ?? holder
  return conflict('WORK_HELD', `${agent} works on this item`, 'Choose another one, or ask them to release it', {
    agent,
  })
}

function refuseForeign({ kind }: WorkItem, decision: string): void {
  const known = new Map<string, readonly string[]>(Object.entries(DECISIONS)).get(kind) ?? []
  if (!known.includes(decision))
    throw invalid('WRONG_DECISION', `A ${kind} cannot be "${decision}"`, `Choose ${known.join(', ')}`, 'decision')
}

function supervises(role: Role): boolean {
  return role === 'supervisor' || role === 'admin' || role === 'owner'
}

async function save(
  { trx, workspace, now }: ScopedBy,
  { id }: WorkItem,
  changes: Partial<Pick<WorkItem, 'state' | 'claimed_by' | 'claim_until' | 'queue' | 'partner'>>,
): Promise<void> {
  await trx
    .updateTable('work_item')
    .set({ ...changes, updated_at: now })
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .execute()
}
