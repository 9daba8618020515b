import { role as roleSchema } from '@usher/shared/api/people'
import { DAY, type Instant, MINUTE } from '@usher/shared/base/time'
import type { Signed } from '../api/context.ts'
import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { hashToken, newToken } from './token.ts'

/** A session lives this long after it was last used. */
export const SESSION_MS = 14 * DAY
/** Use is noted this often: a write per request would cost more than it tells. */
const NOTED_EVERY = 10 * MINUTE

/** A new session of a person; the token is known to the caller only. */
export async function openSession({ trx, workspace, now }: Scoped, person: string): Promise<string> {
  const token = newToken()
  await trx
    .deleteFrom('session')
    .where('workspace', '=', workspace)
    .where('person', '=', person)
    .where('expires_at', '<', now)
    .execute()
  await trx
    .insertInto('session')
    .values({
      workspace,
      token_hash: hashToken(token),
      person,
      created_at: now,
      seen_at: now,
      expires_at: now + SESSION_MS,
    })
    .execute()
  return token
}

/** Who the token belongs to; null when it is unknown, expired, or its person was switched off. */
export async function findSession(host: Host, token: string): Promise<Signed | null> {
  const hash = hashToken(token)
  const now = await host.now()
  const row = await sessionRow(host, hash)
  if (!row?.active || row.expires_at <= now) return null
  const role = roleSchema.safeParse(row.role)
  if (!role.success) return null
  if (now - row.seen_at > NOTED_EVERY) await noteUse(host, hash, now)
  return {
    workspace: row.workspace,
    person: { id: row.person, name: row.name, email: row.email, partner: row.partner },
    role: role.data,
    session: hash,
    workspaceInfo: { slug: row.slug, name: row.workspace_name, zone: row.zone, demo: row.demo },
  }
}

/** For open streams: does the session still stand, with the role it was opened under? */
export async function stillSigned(host: Host, signed: Signed): Promise<boolean> {
  const row = await sessionRow(host, signed.session)
  return row?.active === true && row.role === signed.role && row.expires_at > (await host.now())
}

export async function closeSession({ trx, workspace }: Scoped, tokenHash: string): Promise<void> {
  await trx.deleteFrom('session').where('workspace', '=', workspace).where('token_hash', '=', tokenHash).execute()
}

/** Ends every session of a person: after a new password, a new role or switching off. */
export async function closeSessionsOf({ trx, workspace }: Scoped, person: string): Promise<void> {
  await trx.deleteFrom('session').where('workspace', '=', workspace).where('person', '=', person).execute()
}

function sessionRow(host: Host, hash: string) {
  return host.database.db
    .selectFrom('session')
    .innerJoin('person', (join) =>
      join.onRef('person.workspace', '=', 'session.workspace').onRef('person.id', '=', 'session.person'),
    )
    .innerJoin('workspace', 'workspace.id', 'session.workspace')
    .select(['session.workspace', 'session.person', 'session.seen_at', 'session.expires_at'])
    .select(['person.name', 'person.email', 'person.role', 'person.active', 'person.partner'])
    .select(['workspace.slug', 'workspace.name as workspace_name', 'workspace.zone', 'workspace.demo'])
    .where('session.token_hash', '=', hash)
    .executeTakeFirst()
}

async function noteUse(host: Host, hash: string, now: Instant): Promise<void> {
  await host.database.db
    .updateTable('session')
    .set({ seen_at: now, expires_at: now + SESSION_MS })
    .where('token_hash', '=', hash)
    .execute()
}
