import type { knownSkills } from '@usher/shared/api/desk'
import { sql } from 'kysely'
import type { z } from 'zod'
import type { Scoped } from '../api/scoped.ts'

type Skills = z.input<typeof knownSkills>

/** What the agents of the workspace can do, without their names: the most common first. */
export async function listSkills({ trx, workspace }: Scoped): Promise<Skills> {
  const { rows } = await sql<Skills[number]>`
    SELECT of.skill, count(*)::int AS agents, max(of.level::int) AS best
    FROM usher.agent AS a
    JOIN usher.person AS p ON p.workspace = a.workspace AND p.id = a.person AND p.active
    CROSS JOIN LATERAL jsonb_each_text(a.skills) AS of (skill, level)
    WHERE a.workspace = ${workspace}
    GROUP BY of.skill
    ORDER BY agents DESC, of.skill`.execute(trx)
  return rows
}
