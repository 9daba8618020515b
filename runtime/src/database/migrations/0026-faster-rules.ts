import type { Migration } from '../migration.ts'

/**
 * Instants in rules, the same answers sooner. A regular expression that gives back its parts cost 60 µs a customer, one that only says
 * yes or no a tenth; functions of SQL over a subselect are called like any other, and cost twice what plpgsql does.
 */
export const fasterRules: Migration = {
  number: 26,
  name: 'faster-rules',
  breaking: false,
  sql: `
CREATE OR REPLACE FUNCTION usher.rule_instant(value jsonb) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  kind text := jsonb_typeof(value);
  given text;
  letters int;
  y int; m int; d int; h int := 0; mi int := 0; s int := 0; ms int := 0;
  era int; year_of_era int; day_of_year int;
  sign_at int := 0;
  off_h int; off_m int;
  ahead int := 0;
BEGIN
  IF kind IS NULL OR kind = 'null' OR value = '""' THEN RETURN NULL; END IF;
  IF kind = 'number' THEN RETURN value::float8; END IF;
  IF kind <> 'string' THEN RETURN 'NaN'; END IF;
  given := value #>> '{}';
  IF given !~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,9})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?)?$' THEN RETURN 'NaN'; END IF;
  letters := length(given);
  y := left(given, 4)::int; m := substr(given, 6, 2)::int; d := substr(given, 9, 2)::int;
  IF letters > 10 THEN
    h := substr(given, 12, 2)::int; mi := substr(given, 15, 2)::int;
    IF substr(given, 17, 1) = ':' THEN s := substr(given, 18, 2)::int; END IF;
    IF substr(given, 20, 1) = '.' THEN
      ms := left(rpad(split_part(split_part(split_part(substr(given, 21), 'Z', 1), '+', 1), '-', 1), 3, '0'), 3)::int;
    END IF;
  END IF;
  IF m NOT BETWEEN 1 AND 12 OR d NOT BETWEEN 1 AND 31 OR mi > 59 OR s > 59 OR h > 24 OR (h = 24 AND mi + s + ms > 0) THEN RETURN 'NaN'; END IF;
  IF letters > 16 AND substr(given, letters, 1) <> 'Z' THEN
    IF substr(given, letters - 4, 1) IN ('+', '-') THEN sign_at := letters - 4;
    ELSIF substr(given, letters - 5, 1) IN ('+', '-') THEN sign_at := letters - 5;
    END IF;
  END IF;
  IF sign_at > 0 THEN
    off_h := substr(given, sign_at + 1, 2)::int;
    off_m := right(given, 2)::int;
    IF off_h > 23 OR off_m > 59 THEN RETURN 'NaN'; END IF;
    ahead := (off_h * 60 + off_m) * CASE substr(given, sign_at, 1) WHEN '-' THEN -1 ELSE 1 END;
  END IF;
  IF m <= 2 THEN y := y - 1; END IF;
  era := floor(y / 400.0);
  year_of_era := y - era * 400;
  day_of_year := (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
  RETURN (era * 146097.0 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468) * 86400000
    + ((h * 60 + mi - ahead) * 60 + s) * 1000.0 + ms;
END
$$;

CREATE OR REPLACE FUNCTION usher.rule_between(value jsonb, earliest float8, latest float8) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE at float8 := usher.rule_instant(value);
BEGIN
  IF at = 'NaN' THEN RETURN NULL; END IF;
  RETURN coalesce(at >= earliest AND at <= latest, false);
END
$$;

CREATE OR REPLACE FUNCTION usher.rule_before(a jsonb, b jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  x float8 := usher.rule_instant(a);
  y float8 := usher.rule_instant(b);
BEGIN
  IF x = 'NaN' OR y = 'NaN' THEN RETURN NULL; END IF;
  RETURN coalesce(x < y, false);
END
$$;
`,
}
