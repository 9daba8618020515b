import { sql } from 'kysely'

/** What the part `kept` of a statement must return, for `RAISE_TOTALS` beside it. */
export const KEPT_COLUMNS = sql.raw('workspace, event_id, customer, name, at, received_at, data')

/**
 * A part of the statement that writes events: adds what `kept` returns to the totals of their customers. In one order, so that two who
 * write for the same customers do not wait for each other for ever.
 */
export const RAISE_TOTALS_TEXT = `
  INSERT INTO usher.event_total AS total (workspace, customer, name, count, first_at, last_at, received_at, sum)
  SELECT kept.workspace, kept.customer, kept.name, count(*), min(kept.at), max(kept.at), max(kept.received_at), coalesce(sum(
    CASE WHEN jsonb_typeof(kept.data #> definition.sum_field) = 'number' THEN (kept.data #>> definition.sum_field)::numeric END), 0)
  FROM kept LEFT JOIN usher.event_definition AS definition ON definition.workspace = kept.workspace AND definition.name = kept.name
  GROUP BY kept.workspace, kept.customer, kept.name ORDER BY kept.customer, kept.name
  ON CONFLICT (workspace, customer, name) DO UPDATE SET count = total.count + excluded.count, sum = total.sum + excluded.sum,
    first_at = least(total.first_at, excluded.first_at), last_at = greatest(total.last_at, excluded.last_at),
    received_at = greatest(total.received_at, excluded.received_at)`

/** The same for Kysely. */
export const RAISE_TOTALS = sql.raw(RAISE_TOTALS_TEXT)
