import type { apiKeyRow, createApiKeyInput, createdApiKey } from '@usher/shared/api/people'
import { KEY_SCOPES } from '@usher/shared/api/people'
import { DAY } from '@usher/shared/base/time'
import type { Selectable } from 'kysely'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import type { ApiKeyTable } from '../database/schema.ts'
import { newApiKey } from './api-key.ts'
import { newId } from './token.ts'

export type ApiKeyRow = z.output<typeof apiKeyRow>

export async function listKeys({ trx, workspace }: Scoped): Promise<ApiKeyRow[]> {
  const rows = await trx
    .selectFrom('api_key')
    .selectAll()
    .where('workspace', '=', workspace)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(shown)
}

/** The secret is in the answer and nowhere else. */
export async function createKey(
  { trx, workspace, now }: Scoped,
  input: z.output<typeof createApiKeyInput>,
): Promise<z.output<typeof createdApiKey>> {
  const { prefix, secret, hash } = newApiKey()
  const row = await trx
    .insertInto('api_key')
    .values({
      workspace,
      id: newId('ke'),
      name: input.name,
      prefix,
      secret_hash: hash,
      scopes: [...new Set(input.scopes)],
      created_at: now,
      expires_at: input.validDays === null ? null : now + input.validDays * DAY,
      last_used_at: null,
      revoked_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  return { key: shown(row), secret }
}

export async function revokeKey({ trx, workspace, now }: Scoped, id: string): Promise<ApiKeyRow> {
  const row = await trx
    .updateTable('api_key')
    .set((is) => ({ revoked_at: is.fn.coalesce('revoked_at', is.val(now)) }))
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()
  if (!row) throw missing('API key', id)
  return shown(row)
}

function shown(row: Selectable<ApiKeyTable>): ApiKeyRow {
  return {
    id: row.id,
    name: row.name,
    prefix: row.prefix,
    scopes: KEY_SCOPES.filter((known) => row.scopes.includes(known)),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  }
}
