import type { RawBuilder } from 'kysely'
import type { Host } from '../api/host.ts'
import type { Scoped } from '../api/scoped.ts'
import { type Question, ruleSetting } from './audience.ts'
import { inTime } from './in-time.ts'
import { ruleToSql } from './sql/rule-to-sql.ts'

/**
 * What the database answers about the customers (`c`) for whom the rule holds: one after the other where many are asked for; where hardly
 * anybody is, by one read of everybody. Null when either takes longer than `longestMs`, or SQL has no words for the rule.
 */
export async function askInSql<Value>(
  host: Pick<Host, 'database' | 'now'>,
  workspace: number,
  { question, longestMs }: { readonly question: Question; readonly longestMs: number },
  ask: (scoped: Scoped, where: RawBuilder<boolean>) => Promise<Value>,
): Promise<Value | null> {
  for (const reach of ['few', 'everyone'] as const) {
    const answer = await inTime(host, workspace, longestMs, async (scoped) => {
      const where = ruleToSql(question.rule, await ruleSetting(scoped, question, reach))
      return where.ok ? ask(scoped, where.value) : null
    })
    if (answer !== null) return answer
  }
  return null
}
