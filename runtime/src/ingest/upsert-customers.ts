import type { JsonObject } from '@usher/shared/base/json'
import { type Kysely, sql } from 'kysely'
import { NOW_SQL } from '../clock/clock.ts'
import { storableText, toJson } from '../database/json.ts'
import type { Schema } from '../database/schema.ts'
import { ensureCustomers } from './ensure-customers.ts'
import { lockCustomers } from './lock-customers.ts'
import { currentKeys } from './merged-keys.ts'

export interface CustomerPatch {
  readonly id: string
  /** Merged into what is known; a null takes the attribute away. */
  readonly attributes?: JsonObject
  readonly addTags?: readonly string[]
  readonly removeTags?: readonly string[]
}

/** Creates and changes profiles. Rows are taken in one order, so that two who change the same customers do not wait for each other for ever. */
export async function upsertCustomers(
  trx: Kysely<Schema>,
  workspace: number,
  patches: readonly CustomerPatch[],
): Promise<void> {
  if (patches.length === 0) return
  const ids = await currentKeys(
    trx,
    workspace,
    patches.map(({ id }) => storableText(id)),
  )
  const merged = mergeByCustomer(patches.map((patch, index) => ({ ...patch, id: ids[index]! })))
  const keys = merged.map(({ id }) => id)
  await ensureCustomers(trx, workspace, keys)
  await lockCustomers(trx, workspace, keys)
  await sql`
    UPDATE usher.customer SET
      attributes = (customer.attributes || patch.attributes::jsonb) - ARRAY(SELECT jsonb_array_elements_text(patch.cleared::jsonb)),
      tags = (
        SELECT coalesce(array_agg(DISTINCT tag ORDER BY tag), '{}')
        FROM unnest(customer.tags || ARRAY(SELECT jsonb_array_elements_text(patch.added::jsonb))) AS tag
        WHERE NOT patch.removed::jsonb ? tag
      ),
      updated_at = clock.now
    FROM unnest(
      ${keys}::text[], ${merged.map(({ attributes }) => toJson(attributes))}::text[], ${merged.map(cleared)}::text[],
      ${merged.map(({ added }) => toJson([...added]))}::text[], ${merged.map(({ removed }) => toJson([...removed]))}::text[]
    ) AS patch (key, attributes, cleared, added, removed), (SELECT ${sql.raw(NOW_SQL)} AS now) AS clock
    WHERE customer.workspace = ${workspace} AND customer.key = patch.key`.execute(trx)
}

interface Merged {
  readonly id: string
  attributes: JsonObject
  readonly added: Set<string>
  readonly removed: Set<string>
}

/** One statement changes a row once: several patches of one customer become one, the later winning. */
function mergeByCustomer(patches: readonly CustomerPatch[]): readonly Merged[] {
  const byCustomer = new Map<string, Merged>()
  for (const patch of patches) {
    const { id } = patch
    const merged = byCustomer.get(id) ?? { id, attributes: {}, added: new Set(), removed: new Set() }
    merged.attributes = { ...merged.attributes, ...patch.attributes }
    for (const tag of patch.addTags ?? []) {
      merged.added.add(tag)
      merged.removed.delete(tag)
    }
    for (const tag of patch.removeTags ?? []) {
      merged.removed.add(tag)
      merged.added.delete(tag)
    }
    byCustomer.set(id, merged)
  }
  return [...byCustomer.values()]
}

function cleared({ attributes }: Merged): string {
  return toJson(Object.keys(attributes).filter((name) => attributes[name] === null))
}
