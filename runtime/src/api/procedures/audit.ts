import { page } from '@usher/shared/api/common'
import { auditRow } from '@usher/shared/api/people'
import { z } from 'zod'
import { cursorOf, readCursor } from '../cursor.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

const auditPage = z.object({ rows: z.array(auditRow), cursor: z.string().nullable() })

export const auditProcedures = {
  list: procedure
    .input(page)
    .output(auditPage)
    .query(({ ctx, input }) =>
      inScope(ctx.host, ctx.signed.workspace, async ({ trx, workspace }) => {
        const [before] = readCursor(input.cursor, z.tuple([z.int()])) ?? []
        const rows = await trx
          .selectFrom('audit')
          .leftJoin('person', (join) =>
            join.onRef('person.workspace', '=', 'audit.workspace').onRef('person.id', '=', 'audit.actor'),
          )
          .select([
            'audit.id',
            'audit.at',
            'audit.actor',
            'audit.action',
            'audit.target',
            'audit.detail',
            'person.name',
          ])
          .where('audit.workspace', '=', workspace)
          .$if(before !== undefined, (query) => query.where('audit.id', '<', before ?? 0))
          .orderBy('audit.id', 'desc')
          .limit(input.limit + 1)
          .execute()
        const shown = rows.slice(0, input.limit)
        const last = rows.length > input.limit ? shown.at(-1) : undefined
        return {
          rows: shown.map((row) => ({
            id: String(row.id),
            at: row.at,
            actor: row.name ?? row.actor,
            action: row.action,
            target: row.target,
            detail: JSON.stringify(row.detail),
          })),
          cursor: last ? cursorOf([last.id]) : null,
        }
      }),
    ),
}
