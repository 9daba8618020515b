import type { AskedField, WorkPayload } from '@usher/shared/engine/effect'
import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { newId } from '../auth/token.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Planned } from '../effects/performer.ts'
import { noteWork } from './history.ts'
import type { WorkItem } from './item.ts'

export type WorkRequest = Planned<'openWork'>

/** What became of the request: its item, or an earlier one about the same. */
export type Opened =
  | {
      readonly kind: 'placed'
      readonly item: string /** Not at a second delivery: the customer knows. */
      readonly tell: boolean
    }
  | { readonly kind: 'duplicate'; readonly earlier: WorkItem }

/**
 * Lays the request before people. A case that waits for this customer's answer is opened again with what is known now; one about
 * a subject that somebody else's case is about is none of its own.
 */
export async function openItem(scoped: Scoped, request: WorkRequest): Promise<Opened> {
  const placed = await placedFor(scoped, request)
  if (placed !== null) return { kind: 'placed', item: placed, tell: false }
  await lockSubject(scoped, request)
  const waiting = await waitingFor(scoped, request)
  if (waiting !== null) {
    await reopen(scoped, waiting, request)
    return { kind: 'placed', item: waiting, tell: true }
  }
  const earlier = await earlierOf(scoped, request)
  if (earlier !== null) return { kind: 'duplicate', earlier }
  return { kind: 'placed', item: await insert(scoped, request), tell: true }
}

/** The second delivery of the same effect finds its item. */
async function placedFor({ trx, workspace }: Scoped, request: WorkRequest): Promise<string | null> {
  const row = await trx
    .selectFrom('work_item')
    .select('id')
    .where('workspace', '=', workspace)
    .where('run', '=', Number(request.run))
    .where('seq', '=', request.seq)
    .where('index', '=', request.index)
    .executeTakeFirst()
  return row?.id ?? null
}

/** Two requests about one subject come one after the other: the second sees the first. */
async function lockSubject({ trx, workspace }: Scoped, { payload }: WorkRequest): Promise<void> {
  if (payload.subject === '') return
  const name = `${workspace} ${payload.kind} ${storableText(payload.subject)}`
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${name}, 7))`.execute(trx)
}

/** The case that a question to this customer left waiting: of the same subject, or of the same step where there is none. */
async function waitingFor({ trx, workspace }: Scoped, request: WorkRequest): Promise<string | null> {
  const { kind, subject } = request.payload
  const row = await trx
    .selectFrom('work_item')
    .select('id')
    .where('workspace', '=', workspace)
    .where('state', '=', 'waiting')
    .where('kind', '=', kind)
    .where('customer', '=', request.customer)
    .where((is) =>
      subject === ''
        ? is.and([is('run', '=', Number(request.run)), is('node', '=', request.node)])
        : is('subject', '=', storableText(subject)),
    )
    .orderBy('created_at', 'desc')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row?.id ?? null
}

async function earlierOf({ trx, workspace, now }: Scoped, { payload }: WorkRequest): Promise<WorkItem | null> {
  const { kind, subject, sameWithinMs } = payload
  if (subject === '' || sameWithinMs === null) return null
  const row = await trx
    .selectFrom('work_item')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('subject', '=', storableText(subject))
    .where((is) =>
      is.or([
        is('state', '<>', 'done'),
        is.and([is('closed_at', '>=', now - sameWithinMs), is('outcome', 'not in', UNDECIDED)]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** Ends that decide nothing about the subject. */
const UNDECIDED = ['timeout', 'cancelled']

async function reopen({ trx, workspace, now }: Scoped, item: string, request: WorkRequest): Promise<void> {
  await trx
    .updateTable('work_item')
    .set({
      ...placeOf(request),
      ...contentOf(request.payload),
      state: 'open',
      overdue: false,
      outcome: null,
      updated_at: now,
    })
    .where('workspace', '=', workspace)
    .where('id', '=', item)
    .execute()
  await noteWork({ trx, workspace, now }, { item, kind: 'reopened', person: null, public: true })
}

async function insert(scoped: Scoped, request: WorkRequest): Promise<string> {
  const { trx, workspace, now } = scoped
  const { kind, queue, partner, priority } = request.payload
  const id = newId('wi')
  await trx
    .insertInto('work_item')
    .values({
      ...placeOf(request),
      ...contentOf(request.payload),
      ...{ workspace, id, kind, queue: storableText(queue), partner, priority },
      subject: storableText(request.payload.subject),
      customer: request.customer,
      state: 'open',
      claimed_by: null,
      claim_until: null,
      progress_hash: null,
      progress_until: null,
      outcome: null,
      reason: null,
      result: null,
      decided_by: null,
      created_at: now,
      updated_at: now,
      closed_at: null,
    })
    .execute()
  await noteWork(scoped, { item: id, kind: 'opened', person: null, public: true })
  return id
}

function placeOf({ shard, run, seq, index, journey, version, node }: WorkRequest) {
  return { shard, run: Number(run), seq, index, journey, version, node }
}

function contentOf({ category, title, details, asked, checklist, escalation, dueAt, expiresAt }: WorkPayload) {
  return {
    category: storableText(category),
    title: storableText(title),
    details: toJson(details.map(detailJson)),
    asked: toJson(asked.map(askedJson)),
    checklist: toJson([...checklist]),
    escalation: toJson(escalation.map(({ at, queue }) => ({ at, queue }))),
    escalated: 0,
    escalate_at: escalation[0]?.at ?? null,
    due_at: dueAt,
    expires_at: expiresAt,
  }
}

function detailJson({ label, value, files = [] }: WorkPayload['details'][number]) {
  return { label, value, ...(files.length === 0 ? {} : { files: files.map((file) => ({ ...file })) }) }
}

function askedJson({ name, label, kind, required }: AskedField) {
  return { name, label, kind, required }
}
