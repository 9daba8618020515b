import type { Migration } from '../migration.ts'

/**
 * What JSONLogic's operators answer, in SQL: the same as `shared/src/conditions/values.ts` and `base/time.ts`, value for value. A segment's
 * rule is compiled to expressions over these. Nothing here may raise an error: one customer's odd attribute must not end the count of all.
 * Texts are compared by code point, where JavaScript compares by unit: they differ only between emoji and some private-use characters.
 */
export const rulesInSql: Migration = {
  number: 21,
  name: 'rules-in-sql',
  breaking: false,
  sql: `
-- Number(text): NaN where it is none.
CREATE FUNCTION usher.rule_text_number(given text) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  trimmed text := btrim(given, U&' \\0009\\000a\\000b\\000c\\000d\\00a0\\1680\\2000\\2001\\2002\\2003\\2004\\2005\\2006\\2007\\2008\\2009\\200a\\2028\\2029\\202f\\205f\\3000\\feff');
  found text[];
  n numeric;
BEGIN
  IF trimmed = '' THEN RETURN 0; END IF;
  IF trimmed ~ '^[+-]?Infinity$' THEN RETURN trimmed::float8; END IF;
  IF trimmed ~ '^0[xX][0-9a-fA-F]{1,13}$' THEN RETURN ('x' || lpad(substr(trimmed, 3), 16, '0'))::bit(64)::bigint; END IF;
  found := regexp_match(trimmed, '^([+-]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+))(?:[eE]([+-]?[0-9]+))?$');
  IF found IS NULL OR length(trimmed) > 1000 THEN RETURN 'NaN'; END IF;
  IF found[2] IS NULL THEN
    n := found[1]::numeric;
  ELSIF found[1]::numeric = 0 OR (found[2] ~ '^-' AND length(ltrim(found[2], '-0')) > 4) THEN
    RETURN 0;
  ELSIF length(ltrim(found[2], '+-0')) > 4 THEN
    RETURN CASE WHEN found[1] ~ '^-' THEN '-Infinity' ELSE 'Infinity' END;
  ELSE
    n := (found[1] || 'e' || found[2])::numeric;
  END IF;
  IF abs(n) >= 1.7976931348623159e308 THEN RETURN CASE WHEN n < 0 THEN '-Infinity' ELSE 'Infinity' END; END IF;
  RETURN CASE WHEN abs(n) < 3e-324 THEN 0 ELSE n::float8 END;
END
$$;

-- String(number).
CREATE FUNCTION usher.rule_number_text(n numeric) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain text := trim_scale(abs(n))::text;
  digits text;
  exponent int;
BEGIN
  IF n = 0 OR (abs(n) >= 1e-6 AND abs(n) < 1e21) THEN RETURN trim_scale(n)::text; END IF;
  exponent := CASE WHEN abs(n) >= 1 THEN length(split_part(plain, '.', 1)) - 1 ELSE -length(substring(plain FROM '^0\\.(0*)')) - 1 END;
  digits := trim('0' FROM replace(plain, '.', ''));
  RETURN CASE WHEN n < 0 THEN '-' ELSE '' END || left(digits, 1) || CASE WHEN length(digits) > 1 THEN '.' || substr(digits, 2) ELSE '' END
    || 'e' || CASE WHEN exponent > 0 THEN '+' ELSE '' END || exponent;
END
$$;

-- String(value); SQL's null and JSON's are one.
CREATE FUNCTION usher.rule_text(value jsonb) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  CASE coalesce(jsonb_typeof(value), 'null')
    WHEN 'string' THEN RETURN value #>> '{}';
    WHEN 'number' THEN RETURN usher.rule_number_text(value::numeric);
    WHEN 'object' THEN RETURN '[object Object]';
    WHEN 'array' THEN RETURN (
      SELECT coalesce(string_agg(CASE WHEN jsonb_typeof(part) = 'null' THEN '' ELSE usher.rule_text(part) END, ',' ORDER BY place), '')
      FROM jsonb_array_elements(value) WITH ORDINALITY AS parts (part, place));
    WHEN 'null' THEN RETURN 'null';
    ELSE RETURN value::text;
  END CASE;
END
$$;

-- Number(value).
CREATE FUNCTION usher.rule_number(value jsonb) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  CASE coalesce(jsonb_typeof(value), 'null')
    WHEN 'number' THEN RETURN value::float8;
    WHEN 'null' THEN RETURN 0;
    WHEN 'boolean' THEN RETURN value::boolean::int;
    WHEN 'object' THEN RETURN 'NaN';
    ELSE RETURN usher.rule_text_number(usher.rule_text(value));
  END CASE;
END
$$;

-- parseFloat(String(value)), as sums and products take it.
CREATE FUNCTION usher.rule_leading_number(value jsonb) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN jsonb_typeof(value) = 'number' THEN value::float8 ELSE usher.rule_text_number(coalesce(substring(
    ltrim(usher.rule_text(value), U&' \\0009\\000a\\000b\\000c\\000d\\00a0\\3000\\feff')
    FROM '^[+-]?(?:Infinity|(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][+-]?[0-9]+)?)'), 'none')) END
$$;

CREATE FUNCTION usher.rule_truthy(value jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  CASE coalesce(jsonb_typeof(value), 'null')
    WHEN 'boolean' THEN RETURN value::boolean;
    WHEN 'number' THEN RETURN value <> '0';
    WHEN 'string' THEN RETURN value <> '""';
    WHEN 'array' THEN RETURN value <> '[]';
    WHEN 'null' THEN RETURN false;
    ELSE RETURN true;
  END CASE;
END
$$;

-- a == b. Lists and objects are equal to themselves only, and two of them are never the same one.
CREATE FUNCTION usher.rule_equal(a jsonb, b jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  of_a text := coalesce(jsonb_typeof(a), 'null');
  of_b text := coalesce(jsonb_typeof(b), 'null');
  x float8;
BEGIN
  IF of_a = 'null' OR of_b = 'null' THEN RETURN of_a = of_b; END IF;
  IF of_a IN ('array', 'object') AND of_b IN ('array', 'object') THEN RETURN false; END IF;
  IF of_a = of_b THEN RETURN a = b; END IF;
  IF of_a IN ('array', 'object', 'string') AND of_b IN ('array', 'object', 'string') THEN RETURN usher.rule_text(a) = usher.rule_text(b); END IF;
  x := usher.rule_number(a);
  RETURN x <> 'NaN' AND x = usher.rule_number(b);
END
$$;

-- a < b, or with or_equal a <= b.
CREATE FUNCTION usher.rule_less(a jsonb, b jsonb, or_equal boolean) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  x float8;
  y float8;
BEGIN
  IF jsonb_typeof(a) IN ('array', 'object', 'string') AND jsonb_typeof(b) IN ('array', 'object', 'string') THEN
    RETURN CASE WHEN or_equal THEN usher.rule_text(a) COLLATE "C" <= usher.rule_text(b) ELSE usher.rule_text(a) COLLATE "C" < usher.rule_text(b) END;
  END IF;
  x := usher.rule_number(a);
  y := usher.rule_number(b);
  RETURN x <> 'NaN' AND y <> 'NaN' AND (x < y OR (or_equal AND x = y));
END
$$;

-- item in where: a member of a list, or a part of a text.
CREATE FUNCTION usher.rule_in(item jsonb, place jsonb) RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  IF jsonb_typeof(place) = 'array' THEN
    RETURN coalesce(jsonb_typeof(item), 'null') NOT IN ('array', 'object') AND place @> coalesce(item, 'null');
  END IF;
  IF jsonb_typeof(place) IS DISTINCT FROM 'string' OR place = '""' THEN RETURN false; END IF;
  RETURN strpos(place #>> '{}', usher.rule_text(item)) > 0;
END
$$;

-- Milliseconds since 1970; null for what is absent, NaN for what is no instant.
CREATE FUNCTION usher.rule_instant(value jsonb) RETURNS float8 LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  part text[];
  y int; m int; d int; h int; mi int; s int; ms int;
  era int; year_of_era int; day_of_year int;
  ahead int := 0;
BEGIN
  IF value IS NULL OR jsonb_typeof(value) = 'null' OR value = '""' THEN RETURN NULL; END IF;
  IF jsonb_typeof(value) = 'number' THEN RETURN value::float8; END IF;
  IF jsonb_typeof(value) <> 'string' THEN RETURN 'NaN'; END IF;
  part := regexp_match(value #>> '{}',
    '^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T([0-9]{2}):([0-9]{2})(?::([0-9]{2})(?:\\.([0-9]{1,9}))?)?(?:Z|([+-])([0-9]{2}):?([0-9]{2}))?)?$');
  IF part IS NULL THEN RETURN 'NaN'; END IF;
  y := part[1]::int; m := part[2]::int; d := part[3]::int;
  h := coalesce(part[4]::int, 0); mi := coalesce(part[5]::int, 0); s := coalesce(part[6]::int, 0);
  ms := left(rpad(coalesce(part[7], '0'), 3, '0'), 3)::int;
  IF m NOT BETWEEN 1 AND 12 OR d NOT BETWEEN 1 AND 31 OR mi > 59 OR s > 59 OR h > 24 OR (h = 24 AND mi + s + ms > 0) THEN RETURN 'NaN'; END IF;
  IF part[8] IS NOT NULL THEN
    IF part[9]::int > 23 OR part[10]::int > 59 THEN RETURN 'NaN'; END IF;
    ahead := (part[9]::int * 60 + part[10]::int) * CASE part[8] WHEN '-' THEN -1 ELSE 1 END;
  END IF;
  IF m <= 2 THEN y := y - 1; END IF;
  era := floor(y / 400.0);
  year_of_era := y - era * 400;
  day_of_year := (153 * ((m + 9) % 12) + 2) / 5 + d - 1;
  RETURN (era * 146097.0 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468) * 86400000
    + ((h * 60 + mi - ahead) * 60 + s) * 1000.0 + ms;
END
$$;

-- Null where the value is no instant: then the rule has no answer.
CREATE FUNCTION usher.rule_between(value jsonb, earliest float8, latest float8) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN at = 'NaN' THEN NULL ELSE coalesce(at >= earliest AND at <= latest, false) END FROM (SELECT usher.rule_instant(value) AS at) AS read
$$;

CREATE FUNCTION usher.rule_before(a jsonb, b jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN x = 'NaN' OR y = 'NaN' THEN NULL ELSE coalesce(x < y, false) END
  FROM (SELECT usher.rule_instant(a) AS x, usher.rule_instant(b) AS y) AS read
$$;

-- Sums, products and quotients that never raise: what a double has no room for is infinite, or nothing.
CREATE FUNCTION usher.rule_sum(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN a = 'NaN' OR b = 'NaN' THEN 'NaN' WHEN abs(a) > 8e307 AND abs(b) > 8e307 AND sign(a) = sign(b) THEN sign(a) * 'Infinity'::float8 ELSE a + b END
$$;

CREATE FUNCTION usher.rule_product(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN a = 'NaN' OR b = 'NaN' THEN 'NaN'
    WHEN a = 0 OR b = 0 THEN CASE WHEN abs(a) = 'Infinity' OR abs(b) = 'Infinity' THEN 'NaN'::float8 ELSE 0 END
    WHEN abs(a) = 'Infinity' OR abs(b) = 'Infinity' OR log(abs(a)) + log(abs(b)) > 308.2 THEN sign(a) * sign(b) * 'Infinity'::float8
    WHEN log(abs(a)) + log(abs(b)) < -307 THEN 0
    ELSE a * b END
$$;

CREATE FUNCTION usher.rule_quotient(a float8, b float8) RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN a = 'NaN' OR b = 'NaN' OR b = 0 THEN 'NaN'
    WHEN abs(b) = 'Infinity' THEN CASE WHEN abs(a) = 'Infinity' THEN 'NaN'::float8 ELSE 0 END
    WHEN a = 0 OR abs(a) = 'Infinity' THEN a * sign(b)
    WHEN log(abs(a)) - log(abs(b)) > 308.2 THEN sign(a) * sign(b) * 'Infinity'::float8
    WHEN log(abs(a)) - log(abs(b)) < -307 THEN 0
    ELSE a / b END
$$;

-- Events of one name in order of time, with whom they are of: one read counts a window for everybody.
CREATE INDEX event_by_name ON usher.event (workspace, name, at) INCLUDE (customer);
`,
}
