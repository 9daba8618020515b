import { ROLES } from '@usher/shared/api/people'
import { sql } from 'kysely'
import { mayCall } from '../api/policy.ts'
import type { Scoped } from '../api/scoped.ts'

/** Somebody whom customers may pick, as customers see them. */
export interface OfferedAgent {
  readonly id: string
  readonly name: string
  readonly line: string
  readonly tags: readonly string[]
  /** Conversations that they have now. */
  readonly serving: number
}

/** Whose role lets them take a conversation. */
export const SERVING = ROLES.filter((role) => mayCall('conversations.accept', role))

/** Whom customers may pick, the least busy first. */
export async function readOfferedAgents({ trx, workspace }: Scoped): Promise<readonly OfferedAgent[]> {
  const { rows } = await sql<OfferedAgent>`
    SELECT f.person AS id, f.name, f.line, f.tags, count(c.id)::int AS serving
    FROM usher.agent_profile AS f
    JOIN usher.person AS p ON p.workspace = f.workspace AND p.id = f.person AND p.active AND p.role = ANY(${[...SERVING]}::text[])
    LEFT JOIN usher.conversation AS c ON c.workspace = f.workspace AND c.agent = f.person AND c.owner = 'human'
    WHERE f.workspace = ${workspace}
    GROUP BY f.person, f.name, f.line, f.tags
    ORDER BY serving, f.name, f.person`.execute(trx)
  return rows
}
