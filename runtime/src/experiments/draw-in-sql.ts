import { type RawBuilder, sql } from 'kysely'

/** A draw as SQL: the first four bytes, big-endian, of SHA-256 over `jx1|salt|unit`. */
export function jx1(salt: RawBuilder<unknown>, unit: RawBuilder<unknown>): RawBuilder<number> {
  return sql`('x' || encode(substr(sha256(convert_to('jx1|' || ${salt} || '|' || ${unit}, 'UTF8')), 1, 4), 'hex'))::bit(32)::bigint`
}

/**
 * `drawArm` as SQL, over rows `experiment` and `epoch`: the arm of the unit, or null for one whom the rule leaves out. Whole numbers
 * where `jx1` draws; where GrowthBook does, the same floating-point numbers in the same order.
 */
export function armInSql(unit: RawBuilder<unknown>): RawBuilder<string | null> {
  const salt = sql`CASE experiment.kind WHEN 'split' THEN 'var:' || experiment.id || ':' || experiment.seed
    WHEN 'versions' THEN 'var:' || experiment.id || ':' || experiment.seed
    WHEN 'journeyHoldout' THEN 'hold' || substr(experiment.id, 8) || ':' || experiment.seed
    WHEN 'globalHoldout' THEN 'hold' || substr(experiment.id, 8) END`
  const place = jx1(sql`'ns:' || epoch.slot_group || ':s0'`, unit)
  const covered = jx1(sql`'cov:' || experiment.id || ':' || experiment.seed`, unit)
  return sql`CASE
    WHEN epoch.slot_group IS NOT NULL AND NOT (${place} >= epoch.slot_from * 4294967296 / 10000 AND ${place} < epoch.slot_to * 4294967296 / 10000) THEN NULL
    WHEN epoch.hash = 'gb2' THEN ${growthbookInSql(unit)}
    WHEN epoch.coverage < 10000 AND ${covered} >= epoch.coverage * 4294967296 / 10000 THEN NULL
    ELSE ${thresholdInSql(jx1(salt, unit))} END`
}

function thresholdInSql(drawn: RawBuilder<number>): RawBuilder<string> {
  return sql`(SELECT arm FROM (
      SELECT arm, place, sum(weight) OVER (ORDER BY place)::bigint AS up_to, sum(weight) OVER ()::bigint AS total
      FROM unnest(epoch.arms, epoch.weights) WITH ORDINALITY AS given (arm, weight, place)
    ) AS ranges WHERE ${drawn} < up_to * 4294967296 / total ORDER BY place LIMIT 1)`
}

function growthbookInSql(unit: RawBuilder<unknown>): RawBuilder<string> {
  return sql`(SELECT arm FROM (
      SELECT arm, place, share, coalesce(sum(share) OVER (ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS since
      FROM (
        SELECT arm, place, weight::float8 / sum(weight) OVER () AS share
        FROM unnest(epoch.arms, epoch.weights) WITH ORDINALITY AS given (arm, weight, place)
      ) AS shares
    ) AS ranges, usher.gb2(experiment.id, ${unit}) AS drawn
    WHERE drawn >= since AND drawn < since + epoch.coverage::float8 / 10000 * share ORDER BY place LIMIT 1)`
}
