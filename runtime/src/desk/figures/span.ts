import type { Instant } from '@usher/shared/base/time'
import { type RawBuilder, sql } from 'kysely'

/** What is counted: from an instant until before another, of one team or of all. */
export interface Span {
  readonly from: Instant
  readonly to: Instant
  readonly team: string | null
}

/** By what it is told apart. Rows without it are not counted. */
export type Grouping = 'all' | 'team' | 'agent' | { readonly every: 'hour' | 'day'; readonly zone: string }

export function keyOf(grouping: Grouping): RawBuilder<string | null> {
  if (grouping === 'all') return sql`''`
  if (grouping === 'team') return sql`desk_team`
  if (grouping === 'agent') return sql`agent`
  const { every, zone } = grouping
  return sql`(extract(epoch FROM date_trunc(${every}, to_timestamp(queued_at / 1000.0), ${zone})) * 1000)::bigint::text`
}

export function ofTeam(team: string | null): RawBuilder<unknown> {
  return team === null ? sql`true` : sql`desk_team = ${team}`
}
