import { remember } from '../api/audit.ts'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { createPerson } from '../auth/people.ts'
import { newToken } from '../auth/token.ts'
import { EMBEDDED_SHARDS, SHARDS } from '../ingest/shard-of.ts'

export interface NewWorkspace {
  /** Names the workspace in code and addresses. */
  readonly slug: string
  readonly name: string
  /** IANA zone in which its days begin; Asia/Shanghai when left out. */
  readonly zone?: string
  /** Anybody may sign in as one of its people. Never for a brand's own. */
  readonly demo?: boolean
  /** Shards of a new workspace, 1 to 64: as many as workers will ever share its customers. Fixed for its life. */
  readonly shards?: number
}

export interface WorkspaceKeys {
  readonly id: number
  /** For the chat widget's `data-key`: public. */
  readonly chatKey: string
  /** Signs the ids of customers that the shop knows: keep it in the backend. */
  readonly chatSecret: string
  /** False when it was there before. */
  readonly created: boolean
}

type Needs = Pick<Host, 'database' | 'now'>

/** The workspace of this slug, created if there is none. Any number of processes may ask at once. */
export async function ensureWorkspace(host: Needs, wanted: NewWorkspace): Promise<WorkspaceKeys> {
  const created_at = await host.now()
  return host.database.asEngine(async (trx) => {
    const inserted = await trx
      .insertInto('workspace')
      .values({
        slug: wanted.slug,
        name: wanted.name,
        zone: wanted.zone ?? 'Asia/Shanghai',
        demo: wanted.demo ?? false,
        chat_key: `ck_${newToken().slice(0, 20)}`,
        chat_secret: newToken(),
        shards: wanted.shards ?? (host.database.kind === 'pglite' ? EMBEDDED_SHARDS : SHARDS),
        created_at,
      })
      .onConflict((taken) => taken.column('slug').doNothing())
      .returning('id')
      .executeTakeFirst()
    const row = await trx
      .selectFrom('workspace')
      .select(['id', 'chat_key', 'chat_secret'])
      .where('slug', '=', wanted.slug)
      .executeTakeFirstOrThrow()
    return { id: row.id, chatKey: row.chat_key, chatSecret: row.chat_secret, created: inserted !== undefined }
  })
}

/** The first person of a workspace without people: an owner with a password that is told once. Null when there is somebody. */
export async function ensureOwner(
  host: Needs,
  workspace: number,
  email: string,
): Promise<{ readonly password: string } | null> {
  return inScope(host, workspace, async (scoped) => {
    const anybody = await scoped.trx
      .selectFrom('person')
      .select('id')
      .where('workspace', '=', workspace)
      .limit(1)
      .executeTakeFirst()
    if (anybody !== undefined) return null
    const password = newToken().slice(0, 16)
    const { id } = await createPerson(scoped, { name: 'Owner', email, role: 'owner', partner: null, password })
    await remember(scoped, { actor: id, action: 'people.create', target: id, detail: { role: 'owner' } })
    return { password }
  })
}
