import { createHmac } from 'node:crypto'
import type { FormField } from '@usher/shared/engine/effect'
import type { Scoped } from '../api/scoped.ts'
import { hashToken, newId } from '../auth/token.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Planned } from '../effects/performer.ts'

/**
 * A page for this customer and this step: a later one of the same step ends it. The token follows from the workspace's secret and the
 * effect, so that a second delivery gives the same link; only its hash is stored.
 */
export async function openForm(scoped: Scoped, request: Planned<'openForm'>): Promise<{ form: string; token: string }> {
  const token = await tokenOf(scoped, request)
  const placed = await placedFor(scoped, token)
  if (placed !== null) return { form: placed, token }
  await endEarlier(scoped, request)
  return { form: await insert(scoped, request, token), token }
}

async function tokenOf({ trx, workspace }: Scoped, { key }: Planned<'openForm'>): Promise<string> {
  const { chat_secret } = await trx
    .selectFrom('workspace')
    .select('chat_secret')
    .where('id', '=', workspace)
    .executeTakeFirstOrThrow()
  return createHmac('sha256', chat_secret).update(`form ${workspace} ${key}`).digest('base64url')
}

async function placedFor({ trx, workspace }: Scoped, token: string): Promise<string | null> {
  const row = await trx
    .selectFrom('form_link')
    .select('id')
    .where('workspace', '=', workspace)
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  return row?.id ?? null
}

async function endEarlier({ trx, workspace }: Scoped, { run, node }: Planned<'openForm'>): Promise<void> {
  await trx
    .updateTable('form_link')
    .set({ state: 'expired' })
    .where('workspace', '=', workspace)
    .where('run', '=', Number(run))
    .where('node', '=', node)
    .where('state', '=', 'open')
    .execute()
}

async function insert({ trx, workspace, now }: Scoped, request: Planned<'openForm'>, token: string): Promise<string> {
  const { customer, shard, run, seq, index, journey, version, node, payload } = request
  const id = newId('fm')
  await trx
    .insertInto('form_link')
    .values({
      ...{ workspace, id, customer, shard, seq, index, journey, version, node },
      token_hash: hashToken(token),
      run: Number(run),
      title: storableText(payload.title),
      intro: storableText(payload.intro),
      fields: toJson(payload.fields.map(fieldJson)),
      state: 'open',
      answers: null,
      created_at: now,
      expires_at: payload.expiresAt,
      submitted_at: null,
    })
    .execute()
  return id
}

function fieldJson({ id, label, kind, required, help, options, value }: FormField) {
  return { id, label, kind, required, help, options: [...options], value }
}
