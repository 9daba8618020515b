import type { Migration } from '../migration.ts'

/**
 * Instants as nearly everybody writes them are read by PostgreSQL itself, in half the time (8 to 9 µs instead of 15 to 20, over 20,000
 * customers). What it reads differently than the rules do, such as the 30th of February or the year 0, goes the long way as before.
 */
export const usualInstants: Migration = {
  number: 29,
  name: 'usual-instants',
  breaking: false,
  sql: `
ALTER FUNCTION usher.rule_instant RENAME TO rule_unusual_instant;

CREATE FUNCTION usher.rule_instant(value jsonb) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE given text := value #>> '{}';
BEGIN
  IF given ~ '^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9])$' THEN
    RETURN (extract(epoch FROM given::timestamptz) * 1000)::float8;
  END IF;
  RETURN usher.rule_unusual_instant(value);
END
$$;
`,
}
