import type { Selectable } from 'kysely'
import { Fault } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { hashToken } from '../auth/token.ts'
import type { FormLinkTable } from '../database/schema.ts'

export type FormLink = Selectable<FormLinkTable>

/** The workspace that a link belongs to. One answer for whatever was made up, changed or cut short. */
export async function workspaceOfForm(host: Host, token: string): Promise<number> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(token)) throw unknownForm()
  const row = await host.database.db
    .selectFrom('form_link')
    .select('workspace')
    .where('token_hash', '=', hashToken(token))
    .executeTakeFirst()
  if (row === undefined) throw unknownForm()
  return row.workspace
}

/** The form behind the link, held until this transaction ends. */
export async function lockForm({ trx, workspace }: Scoped, token: string): Promise<FormLink> {
  const row = await trx
    .selectFrom('form_link')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('token_hash', '=', hashToken(token))
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw unknownForm()
  return row
}

/** A form is open while its time lasts and its run still waits at the step that sent it. */
export async function stateOf(
  { trx, workspace, now }: Scoped,
  form: FormLink,
): Promise<'open' | 'submitted' | 'expired'> {
  if (form.state === 'submitted') return 'submitted'
  if (form.state !== 'open' || form.expires_at <= now) return 'expired'
  const run = await trx
    .selectFrom('run')
    .select('id')
    .where('shard', '=', form.shard)
    .where('workspace', '=', workspace)
    .where('customer', '=', form.customer)
    .where('id', '=', form.run)
    .where('node', '=', form.node)
    .executeTakeFirst()
  return run === undefined ? 'expired' : 'open'
}

function unknownForm(): Fault {
  return new Fault('NOT_FOUND', {
    code: 'UNKNOWN_FORM',
    message: 'There is no form at this address',
    fix: 'Open the link again as it was sent',
  })
}
