import type { Migration } from '../migration.ts'

/**
 * Texts are ordered as JavaScript orders them, by UTF-16: an emoji comes before a full-width letter, and by code points behind it. With
 * the last letter before all surrogates in front of it, each that needs two of them finds its place.
 */
export const textOrder: Migration = {
  number: 51,
  name: 'text-order',
  breaking: false,
  sql: `
CREATE FUNCTION usher.rule_order(value text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN octet_length(value) = length(value) THEN value
    ELSE regexp_replace(value, '([\\U00010000-\\U0010FFFF])', U&'\\D7FF' || '\\1', 'g') END
$$;

CREATE OR REPLACE FUNCTION usher.rule_less(a jsonb, b jsonb, or_equal boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  left_text text;
  right_text text;
  x float8;
  y float8;
BEGIN
  IF jsonb_typeof(a) IN ('array', 'object', 'string') AND jsonb_typeof(b) IN ('array', 'object', 'string') THEN
    left_text := usher.rule_order(usher.rule_text(a));
    right_text := usher.rule_order(usher.rule_text(b));
    RETURN CASE WHEN or_equal THEN left_text COLLATE "C" <= right_text ELSE left_text COLLATE "C" < right_text END;
  END IF;
  x := usher.rule_number(a);
  y := usher.rule_number(b);
  RETURN x <> 'NaN' AND y <> 'NaN' AND (x < y OR (or_equal AND x = y));
END
$$;
`,
}
