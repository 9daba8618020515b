import type { customerDetail, IdentityKind } from '@usher/shared/api/customers'
import { sql } from 'kysely'
import type { z } from 'zod'
import { missing } from '../api/fault.ts'
import type { Scoped } from '../api/scoped.ts'
import { storableText } from '../database/json.ts'
import { currentKeys } from '../ingest/merged-keys.ts'
import { nameOf } from './customer.ts'

/** What a customer is known by elsewhere. */
export interface Claim {
  /** The brand's own id. */
  readonly customer: string
  readonly kind: IdentityKind
  readonly value: string
}

/**
 * Writes down what customers are known by. An identity that somebody else has stays theirs: two who claim one may be one person, which
 * a guess does not decide. People see it on both pages.
 */
export async function claimIdentities(
  { trx, workspace, now }: Scoped,
  claims: readonly Claim[],
  source: string,
): Promise<void> {
  if (claims.length === 0) return
  const keys = await currentKeys(
    trx,
    workspace,
    claims.map(({ customer }) => storableText(customer)),
  )
  const given = sql`unnest(${keys}::text[], ${claims.map(({ kind }) => kind)}::text[], ${claims.map(written)}::text[]) AS given (key, kind, value)
    JOIN usher.customer ON customer.workspace = ${workspace} AND customer.key = given.key`
  await sql`
    INSERT INTO usher.customer_identity (workspace, kind, value, customer, source, at)
    SELECT ${workspace}::int, given.kind, given.value, customer.id, ${source}, ${now}::bigint FROM ${given} ORDER BY given.kind, given.value
    ON CONFLICT (workspace, kind, value) DO NOTHING`.execute(trx)
  await sql`
    INSERT INTO usher.identity_conflict (workspace, kind, value, holder, customer, at)
    SELECT ${workspace}::int, given.kind, given.value, known.customer, customer.id, ${now}::bigint FROM ${given}
    JOIN usher.customer_identity AS known ON known.workspace = ${workspace} AND known.kind = given.kind AND known.value = given.value
    WHERE known.customer <> customer.id
    ON CONFLICT (workspace, kind, value, customer) DO NOTHING`.execute(trx)
}

/** A phone is written in many ways, and is one number. */
function written({ kind, value }: Claim): string {
  const text = storableText(value.trim())
  return kind === 'phone' ? text.replaceAll(/[\s()-]/g, '').replace(/^(\+86|0086)(?=1\d{10}$)/, '') : text
}

type Detail = z.input<typeof customerDetail>

export async function identitiesOf(
  { trx, workspace }: Scoped,
  customer: number,
): Promise<Pick<Detail, 'identities' | 'conflicts' | 'merging'>> {
  const identities = await trx
    .selectFrom('customer_identity')
    .select(['kind', 'value', 'source', 'at'])
    .where('workspace', '=', workspace)
    .where('customer', '=', customer)
    .orderBy('kind')
    .orderBy('at')
    .execute()
  const { rows } = await sql<{
    id: number
    kind: string
    value: string
    key: string
    attributes: Parameters<typeof nameOf>[0]
  }>`
    SELECT claim.id, claim.kind, claim.value, c.key, c.attributes FROM usher.identity_conflict AS claim
    JOIN usher.customer AS c ON c.workspace = claim.workspace AND c.id = CASE WHEN claim.holder = ${customer} THEN claim.customer ELSE claim.holder END
    WHERE claim.workspace = ${workspace} AND ${customer} IN (claim.holder, claim.customer) ORDER BY claim.id`.execute(
    trx,
  )
  const merge = await trx
    .selectFrom('customer_merge')
    .select('id')
    .where('workspace', '=', workspace)
    .where('done_at', 'is', null)
    .where((is) => is.or([is('customer', '=', customer), is('merged', '=', customer)]))
    .executeTakeFirst()
  return {
    identities,
    conflicts: rows.map(({ id, kind, value, key, attributes }) => ({
      id,
      kind,
      value,
      customer: key,
      name: nameOf(attributes),
    })),
    merging: merge !== undefined,
  }
}

/** They are two: the identity stays with who has it, and nobody is asked about it again. */
export async function dismissConflict({ trx, workspace }: Scoped, id: number): Promise<void> {
  const gone = await trx
    .deleteFrom('identity_conflict')
    .where('workspace', '=', workspace)
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  if (gone === undefined) throw missing('conflict', String(id))
}
