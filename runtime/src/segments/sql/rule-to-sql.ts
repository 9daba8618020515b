import { ok, type Result, refused } from '@usher/shared/base/outcome'
import type { Rule } from '@usher/shared/conditions/rule'
import { type RawBuilder, sql } from 'kysely'
import { type Compiling, NotInSql, type RuleSetting } from './dialect.ts'
import { truthOf } from './truth.ts'
import { valueIn } from './value.ts'

/**
 * The rule as a condition on `usher.customer AS c`: true for exactly those for whom `segmentsOf` says so. Refused with the
 * part that SQL has no words for. Every value is a parameter.
 */
export function ruleToSql(rule: Rule, setting: RuleSetting): Result<RawBuilder<boolean>, string> {
  try {
    const truth = compiling(setting, [], 0).truth(rule)
    return ok(truth.fails ? sql<boolean>`coalesce(${truth.sql}, false)` : truth.sql)
  } catch (thrown) {
    if (thrown instanceof NotInSql) return refused(thrown.message)
    throw thrown
  }
}

/** What doubles and doubles again is soon more than a database reads: then customers are asked one by one. */
const MOST_DOUBLED = 4

function compiling(setting: RuleSetting, inside: readonly string[], doubled: number): Compiling {
  const at: Compiling = {
    ...setting,
    inside,
    doubled,
    truth: (rule) => truthOf(rule, at),
    value: (rule) => valueIn(rule, at),
    deeper: () => {
      if (doubled >= MOST_DOUBLED) throw new NotInSql('nesting')
      return compiling(setting, inside, doubled + 1)
    },
    into: (segment) => compiling(setting, [...inside, segment], doubled),
  }
  return at
}
