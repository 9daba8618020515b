import type { Session } from '../database/database.ts'

/** Where a customer was put, by which epoch's rule, and when. */
export interface Placed {
  readonly arm: string
  readonly epoch: number
  readonly at: number
}

/** Where these customers were put before, by customer and test. */
export async function loadArms(
  session: Session,
  customers: readonly { readonly workspace: number; readonly id: number }[],
  tests: readonly string[],
): Promise<ReadonlyMap<number, Map<string, Placed>>> {
  const arms = new Map<number, Map<string, Placed>>()
  if (tests.length === 0 || customers.length === 0) return arms
  const rows = await session.query<{ customer: number; experiment: string; arm: string; epoch: number; at: number }>(
    `SELECT assignment.customer, assignment.experiment, assignment.arm, assignment.epoch, assignment.assigned_at AS at
     FROM unnest($1::int[], $2::bigint[]) AS asked (workspace, customer) JOIN usher.assignment USING (workspace, customer)
     WHERE assignment.experiment = ANY($3::text[])`,
    [customers.map(({ workspace }) => workspace), customers.map(({ id }) => id), tests],
  )
  for (const { customer, experiment, arm, epoch, at } of rows) {
    arms.set(customer, (arms.get(customer) ?? new Map<string, Placed>()).set(experiment, { arm, epoch, at }))
  }
  return arms
}
