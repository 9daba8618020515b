import type { Instant } from '@usher/shared/base/time'
import type { Transaction } from 'kysely'
import type { Schema } from '../database/schema.ts'
import type { Host } from './host.ts'

/** One transaction held to one workspace, at one instant. Every data function takes it: there is no way to ask without. */
export interface Scoped {
  readonly trx: Transaction<Schema>
  readonly workspace: number
  readonly now: Instant
}

/** A scope in which somebody acts. */
export interface ScopedBy extends Scoped {
  readonly by: Actor
}

/** Who did it, as the audit and the pages name them. */
export interface Actor {
  readonly id: string
  readonly name: string
  /** The organisation outside the brand that they act for: they see its work, and nothing else. */
  readonly partner?: string | null
}

/** The instant is read first: a transaction on the embedded database must not ask for a second connection. */
export async function inScope<Value>(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  work: (scoped: Scoped) => Promise<Value>,
): Promise<Value> {
  const now = await host.now()
  return host.database.inWorkspace(workspace, (trx) => work({ trx, workspace, now }))
}
