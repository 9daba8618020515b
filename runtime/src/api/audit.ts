import type { AuditAction } from '@usher/shared/api/audit'
import type { JsonObject } from '@usher/shared/base/json'
import { toJson } from '../database/json.ts'
import { inScope, type ScopedBy } from './scoped.ts'
import type { SignedContext } from './trpc.ts'

/** What a change came to. `target` null: nothing was changed, so there is nothing to remember. */
export interface Changed<Value> {
  readonly value: Value
  readonly target: string | null
  /** Names of what changed; never personal data, never secrets. */
  readonly detail?: JsonObject
}

/** Runs a change and writes its audit row in the same transaction: one of them never exists without the other. */
export async function changing<Value>(
  ctx: SignedContext,
  action: AuditAction,
  work: (scoped: ScopedBy) => Promise<Changed<Value>>,
): Promise<Value> {
  const { signed } = ctx
  return inScope(ctx.host, signed.workspace, async (scoped) => {
    const changed = await work({ ...scoped, by: signed.person })
    if (changed.target !== null)
      await remember(scoped, { actor: signed.person.id, action, target: changed.target, detail: changed.detail ?? {} })
    return changed.value
  })
}

export interface AuditEntry {
  readonly actor: string
  readonly action: AuditAction
  readonly target: string
  readonly detail: JsonObject
}

export async function remember(
  { trx, workspace, now }: Pick<ScopedBy, 'trx' | 'workspace' | 'now'>,
  entry: AuditEntry,
): Promise<void> {
  await trx
    .insertInto('audit')
    .values({
      workspace,
      at: now,
      actor: entry.actor,
      action: entry.action,
      target: entry.target,
      detail: toJson(entry.detail),
    })
    .execute()
}
