import type { Session } from '../database/database.ts'
import type { LiveTest } from './live-tests.ts'

interface Asked {
  readonly customer: { readonly workspace: number; readonly id: number }
  readonly test: Pick<LiveTest, 'id' | 'journey' | 'begunAt'>
}

/**
 * Which of these customers were on the way when a test began that leaves some alone, in runs that have ended since. They have got what
 * those in its other arm must not get, so they are in neither: told before anybody is drawn.
 */
export async function loadMidway(
  session: Session,
  asked: readonly Asked[],
): Promise<ReadonlyMap<number, ReadonlySet<string>>> {
  const midway = new Map<number, Set<string>>()
  if (asked.length === 0) return midway
  const rows = await session.query<{ customer: number; test: string }>(
    `SELECT asked.customer, asked.test FROM unnest($1::int[], $2::bigint[], $3::text[], $4::int[], $5::bigint[]) AS asked (workspace, customer, test, journey, begun)
     WHERE EXISTS (SELECT FROM usher.run_history AS history WHERE history.workspace = asked.workspace AND history.customer = asked.customer
       AND history.started_at < asked.begun AND history.ended_at >= asked.begun AND (asked.journey IS NULL OR history.journey = asked.journey))`,
    [
      asked.map(({ customer }) => customer.workspace),
      asked.map(({ customer }) => customer.id),
      asked.map(({ test }) => test.id),
      asked.map(({ test }) => test.journey),
      asked.map(({ test }) => test.begunAt),
    ],
  )
  for (const { customer, test } of rows) midway.set(customer, (midway.get(customer) ?? new Set()).add(test))
  return midway
}
