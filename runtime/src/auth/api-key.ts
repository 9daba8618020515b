import { KEY_SCOPES, type KeyScope } from '@usher/shared/api/people'
import { MINUTE } from '@usher/shared/base/time'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { hashToken, newToken } from './token.ts'

/** A program of the brand that called with a key. */
export interface Program {
  readonly workspace: number
  readonly key: string
  readonly name: string
  readonly scopes: readonly KeyScope[]
}

/** `uk_<prefix>_<secret>`: the prefix is shown in lists, the whole is stored as a hash only. */
export function newApiKey(): { readonly prefix: string; readonly secret: string; readonly hash: string } {
  const prefix = newToken()
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
  const secret = `uk_${prefix}_${newToken()}`
  return { prefix, secret, hash: hashToken(secret) }
}

const NOTED_EVERY = MINUTE

/** The program behind an `Authorization: Bearer uk_…` header. Throws a Fault that a caller can act on. */
export async function authorizeKey(host: Host, header: string | undefined, scope: KeyScope): Promise<Program> {
  const secret = /^Bearer (uk_[A-Za-z0-9]{1,16}_[A-Za-z0-9_-]{20,100})$/.exec(header ?? '')?.[1]
  if (secret === undefined) throw noKey()
  const hash = hashToken(secret)
  const now = await host.now()
  const row = await host.database.db
    .selectFrom('api_key')
    .selectAll()
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
  if (!row || row.revoked_at !== null || (row.expires_at !== null && row.expires_at <= now)) throw noKey()
  const scopes = KEY_SCOPES.filter((known) => row.scopes.includes(known))
  if (!scopes.includes(scope)) throw outOfScope(scope)
  if (row.last_used_at === null || now - row.last_used_at > NOTED_EVERY) {
    await host.database.db.updateTable('api_key').set({ last_used_at: now }).where('secret_hash', '=', hash).execute()
  }
  return { workspace: row.workspace, key: row.id, name: row.name, scopes }
}

/** Unknown, expired and revoked keys get one answer. */
function noKey(): Fault {
  return new Fault('UNAUTHORIZED', {
    code: 'NO_KEY',
    message: 'The API key is missing, unknown, expired or revoked',
    fix: 'Send "Authorization: Bearer uk_…" with a key from the settings page',
  })
}

function outOfScope(scope: KeyScope): Fault {
  return new Fault('FORBIDDEN', {
    code: 'OUT_OF_SCOPE',
    message: `The API key may not do this: it lacks the scope ${scope}`,
    fix: `Create a key with the scope ${scope}`,
    args: { scope },
  })
}
