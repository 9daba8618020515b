import { consentAsked } from '@usher/shared/conditions/consent-asked'
import { sql } from 'kysely'
import { type Call, type Compiling, NotInSql, type Truth } from './dialect.ts'

/** `[purpose, channel, state]`: what was said last of the channel, or of every one. Of two at once, its own. */
export function consentTruth({ operator, args }: Call, { workspace, reach }: Compiling): Truth {
  const asked = consentAsked(args)
  if (asked === null) throw new NotInSql(operator)
  const { purpose, channel, state } = asked
  const about = sql`r.workspace = ${workspace} AND r.purpose = ${purpose}::text AND r.channel IN ('every', ${channel}::text)`
  const last = sql`r.is_dated DESC, r.at DESC, r.channel = 'every'`
  if (reach === 'few') {
    const said = sql`SELECT r.state FROM usher.consent AS r WHERE ${about} AND r.customer = c.id ORDER BY ${last} LIMIT 1`
    return { sql: sql<boolean>`(coalesce((${said}), 'unasked') = ${state}::text)`, fails: false }
  }
  if (state === 'unasked')
    return { sql: sql<boolean>`(c.id NOT IN (SELECT r.customer FROM usher.consent AS r WHERE ${about}))`, fails: false }
  const said = sql`SELECT DISTINCT ON (r.customer) r.customer, r.state FROM usher.consent AS r WHERE ${about} ORDER BY r.customer, ${last}`
  return {
    sql: sql<boolean>`(c.id IN (SELECT said.customer FROM (${said}) AS said WHERE said.state = ${state}::text))`,
    fails: false,
  }
}
