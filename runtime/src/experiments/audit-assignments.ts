import { type RawBuilder, sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { MERGED_KEY } from '../ingest/merged-keys.ts'

/** An assignment that the draw does not explain. */
export interface Unexplained {
  readonly experiment: string
  readonly customer: string
  readonly arm: string
  /** What the weights of its epoch give for one of the customer's keys; null when there is no such epoch. */
  readonly expected: string | null
}

/**
 * Recomputes every stored assignment of the workspace in SQL: the same SHA-256 and the same whole-number thresholds as `draw` and
 * `chooseArm`. What comes back should be nothing; a row is a fault of ours or a hand in the database. Who was two customers once
 * may have been drawn by either key; who is being erased has no key any more to draw by.
 */
export async function auditAssignments({ trx, workspace }: Scoped): Promise<readonly Unexplained[]> {
  const drawn = jx1(sql`'var:' || experiment.id || ':' || experiment.seed`, sql`known.key`)
  const { rows } = await sql<Unexplained>`
    SELECT assignment.experiment, customer.key AS customer, assignment.arm, min(expected.arm) AS expected
    FROM usher.assignment
    JOIN usher.experiment ON experiment.workspace = assignment.workspace AND experiment.id = assignment.experiment
    JOIN usher.customer ON customer.workspace = assignment.workspace AND customer.id = assignment.customer
    JOIN LATERAL (
      SELECT customer.key UNION SELECT identity.value FROM usher.customer_identity AS identity
      WHERE identity.workspace = customer.workspace AND identity.customer = customer.id AND identity.kind = ${MERGED_KEY}
    ) AS known (key) ON true
    LEFT JOIN usher.experiment_epoch AS epoch ON epoch.workspace = assignment.workspace
      AND epoch.experiment = assignment.experiment AND epoch.epoch = assignment.epoch
    LEFT JOIN LATERAL (
      SELECT arm FROM (
        SELECT arm, place, sum(weight) OVER (ORDER BY place)::bigint AS up_to, sum(weight) OVER ()::bigint AS total
        FROM unnest(epoch.arms, epoch.weights) WITH ORDINALITY AS given (arm, weight, place)
      ) AS ranges WHERE ${drawn} < up_to * 4294967296 / total ORDER BY place LIMIT 1
    ) AS expected ON true
    WHERE assignment.workspace = ${workspace} AND NOT EXISTS (
      SELECT FROM usher.erasure WHERE erasure.workspace = assignment.workspace AND erasure.customer = assignment.customer)
    GROUP BY assignment.experiment, customer.key, assignment.arm
    HAVING NOT coalesce(bool_or(expected.arm = assignment.arm), false)
    ORDER BY assignment.experiment, customer.key`.execute(trx)
  return rows
}

/** How many there are to explain. */
export async function countAssignments({ trx, workspace }: Scoped): Promise<number> {
  const { count } = await trx
    .selectFrom('assignment')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('workspace', '=', workspace)
    .executeTakeFirstOrThrow()
  return count
}

/** A draw as SQL: the first four bytes, big-endian, of SHA-256 over `jx1|salt|unit`. */
export function jx1(salt: RawBuilder<unknown>, unit: RawBuilder<unknown>): RawBuilder<number> {
  return sql`('x' || encode(substr(sha256(convert_to('jx1|' || ${salt} || '|' || ${unit}, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint`
}
