import { type Kysely, sql, type Transaction } from 'kysely'
import type { Log } from '../log.ts'
import { openPglite } from './open-pglite.ts'
import { openPostgres } from './open-postgres.ts'
import type { Schema } from './schema.ts'

export type DatabaseOptions =
  | { readonly connectionString: string; readonly poolSize?: number }
  /** A directory of its own, or `memory://`. */
  | { readonly pglite: string }

/**
 * The one door to the database. On PGlite there is one connection: never ask for a second one inside a transaction.
 * The ordinary role is `usher_engine`: it sees every workspace, and cannot change the schema.
 */
export interface Database {
  readonly kind: 'postgres' | 'pglite'
  /** Single statements as the engine. */
  readonly db: Kysely<Schema>
  /** One transaction that sees and writes this workspace only: row-level security holds it, whatever its statements say. */
  readonly inWorkspace: <Value>(workspace: number, work: (trx: Transaction<Schema>) => Promise<Value>) => Promise<Value>
  /** The same, and everything that it reads is as it was at one instant, however long it takes. */
  readonly inSnapshot: <Value>(workspace: number, work: (trx: Transaction<Schema>) => Promise<Value>) => Promise<Value>
  /** One transaction as the engine. */
  readonly asEngine: <Value>(work: (trx: Transaction<Schema>) => Promise<Value>) => Promise<Value>
  /** One transaction as the role that logged in: the schema's owner. For migrations only. */
  readonly asOwner: <Value>(work: (trx: Transaction<Schema>) => Promise<Value>) => Promise<Value>
  /** A connection for hand-written statements; the caller begins and ends its transactions. */
  readonly session: <Value>(work: (session: Session) => Promise<Value>) => Promise<Value>
  /** Calls back on NOTIFY; returns how to stop. A hint only: what is missed is found by polling. */
  readonly listen: (channel: string, listener: (payload: string) => void) => Promise<() => Promise<void>>
  readonly close: () => Promise<void>
}

export interface Session {
  readonly query: <Row>(text: string, values?: readonly unknown[]) => Promise<readonly Row[]>
  /** Several statements without parameters in one round trip; gives the rows of the last one. */
  readonly script: <Row>(text: string) => Promise<readonly Row[]>
}

/** What a kind of database must bring; everything else is the same for both. */
export interface Backend {
  readonly kind: Database['kind']
  readonly db: Kysely<Schema>
  readonly session: Database['session']
  readonly listen: Database['listen']
  readonly close: () => Promise<void>
}

/** Opens the database without touching its contents: migrate it before first use. */
export async function openDatabase(options: DatabaseOptions, { log }: { readonly log: Log }): Promise<Database> {
  return withRoles('pglite' in options ? await openPglite(options.pglite, log) : openPostgres(options, log))
}

/** The roles a transaction may have, over any backend. */
export function withRoles(backend: Backend): Database {
  const { kind, db, session, listen, close } = backend
  return {
    kind,
    db,
    session,
    listen,
    close,
    inWorkspace: (workspace, work) =>
      db.transaction().execute(async (trx) => {
        await enterWorkspace(trx, workspace)
        return work(trx)
      }),
    inSnapshot: (workspace, work) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute(async (trx) => {
          await enterWorkspace(trx, workspace)
          return work(trx)
        }),
    asEngine: (work) => db.transaction().execute(work),
    asOwner: (work) =>
      db.transaction().execute(async (trx) => {
        await sql`SET LOCAL ROLE NONE`.execute(trx)
        return work(trx)
      }),
  }
}

/** One statement for role and workspace: half the round trips of two. Both end with the transaction. */
async function enterWorkspace(trx: Transaction<Schema>, workspace: number): Promise<void> {
  await sql`SELECT set_config('role', 'usher_app', true), set_config('usher.workspace', ${String(workspace)}, true)`.execute(
    trx,
  )
}
