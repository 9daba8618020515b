// What the parts of the compiler from conditions to SQL share: the setting, and what a part of a rule becomes.

import type { Json } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Rule } from '@usher/shared/conditions/rule'
import { type RawBuilder, sql } from 'kysely'

/** A rule is asked of rows of `usher.customer` under the alias `c`. */
export interface RuleSetting {
  readonly workspace: number
  readonly now: Instant
  /** Of the workspace. */
  readonly zone: string
  /** What customers have written as their zone: needed by rules that look at the clock. */
  readonly customerZones: readonly string[]
  /** Rules of the workspace's other segments, which this one may name. */
  readonly segments: ReadonlyMap<string, Rule>
  /** `everyone`: one read of a window of events for all customers; `few`: one look per customer. */
  readonly reach: 'everyone' | 'few'
}

export interface Compiling extends RuleSetting {
  /** Segments on the way here: a circle ends. */
  readonly inside: readonly string[]
  readonly truth: (rule: Json) => Truth
  readonly value: (rule: Json) => Value
  /** Parts around this one that write what is in them more than once. */
  readonly doubled: number
  /** For what is in such a part. Refused where it would grow too large. */
  readonly deeper: () => Compiling
  /** For the rule of a segment that this one names. */
  readonly into: (segment: string) => Compiling
}

/** A yes or no. Where `fails` the expression may be null: then the rule has no answer, and the customer is not in it. */
export interface Truth {
  readonly sql: RawBuilder<boolean>
  readonly fails: boolean
}

/** A value as jsonb; SQL's null is JSON's. `has`: whether there is an answer at all; null where there always is. */
export interface Value {
  readonly sql: RawBuilder<unknown>
  readonly has: RawBuilder<boolean> | null
}

/** The truth of an expression over these values; none where one of them has none. What has no value may be no argument of a cast. */
export function truthOver(values: readonly Pick<Value, 'has'>[], truth: RawBuilder<boolean>): Truth {
  const known = values.flatMap(({ has }) => has ?? [])
  if (known.length === 0) return { sql: truth, fails: false }
  return { sql: sql`CASE WHEN ${sql.join(known, sql` AND `)} THEN ${truth} END`, fails: true }
}

export interface Call {
  readonly operator: string
  readonly args: readonly Json[]
}

/** SQL has no words for this part of the rule: customers are asked one by one instead. */
export class NotInSql extends Error {}
