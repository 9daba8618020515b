import { sql } from 'kysely'
import type { Scoped } from '../api/scoped.ts'
import { MERGED_KEY } from '../ingest/merged-keys.ts'
import { armInSql } from './draw-in-sql.ts'

/** An assignment that the draw does not explain. */
export interface Unexplained {
  readonly experiment: string
  readonly customer: string
  readonly arm: string
  /** What the rule of its epoch gives for one of the customer's keys; null when it leaves them out, or there is no such epoch. */
  readonly expected: string | null
}

/**
 * Recomputes every stored assignment of the workspace in SQL, of splits, versions and those who are left alone: the same hashes and
 * the same thresholds as `drawArm`. What comes back should be nothing; a row is a fault of ours or a hand in the database. Who was two
 * customers once may have been drawn by either key; who is being erased has no key any more to draw by.
 */
export async function auditAssignments({ trx, workspace }: Scoped): Promise<readonly Unexplained[]> {
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
    LEFT JOIN LATERAL (SELECT ${armInSql(sql`known.key`)} AS arm) AS expected ON true
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
