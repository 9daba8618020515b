import type { Migration } from '../migration.ts'

/**
 * Who is found by what somebody types. PostgreSQL uses an index on an expression below row-level security only where it knows that the
 * expression gives nothing away, and of `lower` and `->>` it does not: behind the wall every search read every customer. The function
 * stands behind the wall itself, and sees only the workspace of the transaction that calls it.
 */
export const customerSearch: Migration = {
  number: 27,
  name: 'customer-search',
  breaking: false,
  sql: `
-- What begins with a text lies between it and itself with the last letter there can be.
CREATE FUNCTION usher.find_customers(search text, newest int) RETURNS SETOF bigint
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  WITH asked AS (
    SELECT nullif(current_setting('usher.workspace', true), '')::int AS workspace,
      search AS begins, lower(search) AS lowered, reverse(search) AS ends, chr(1114111) AS last
  )
  SELECT c.id FROM asked, usher.customer AS c
    WHERE c.workspace = asked.workspace AND lower(c.key) ~>=~ lowered AND lower(c.key) ~<~ (lowered || last) AND NOT starts_with(c.key, 'erased:')
  UNION SELECT c.id FROM asked, usher.customer AS c
    WHERE c.workspace = asked.workspace AND lower(c.attributes->>'name') ~>=~ lowered AND lower(c.attributes->>'name') ~<~ (lowered || last)
  UNION SELECT c.id FROM asked, usher.customer AS c
    WHERE c.workspace = asked.workspace AND c.attributes->>'phone' ~>=~ begins AND c.attributes->>'phone' ~<~ (begins || last)
  UNION SELECT c.id FROM asked, usher.customer AS c
    WHERE c.workspace = asked.workspace AND reverse(c.attributes->>'phone') ~>=~ ends AND reverse(c.attributes->>'phone') ~<~ (ends || last)
  UNION SELECT c.id FROM asked, usher.customer AS c
    WHERE c.workspace = asked.workspace AND c.initials IS NOT NULL AND c.initials ~>=~ lowered AND c.initials ~<~ (lowered || last)
  UNION SELECT recent.id FROM asked, LATERAL (
      SELECT c.id, c.attributes FROM usher.customer AS c WHERE c.workspace = asked.workspace ORDER BY c.id DESC LIMIT newest
    ) AS recent
    WHERE strpos(lower(recent.attributes->>'name'), lowered) > 0
$$;
GRANT CREATE ON SCHEMA usher TO usher_engine;
ALTER FUNCTION usher.find_customers OWNER TO usher_engine;
REVOKE CREATE ON SCHEMA usher FROM usher_engine;
REVOKE ALL ON FUNCTION usher.find_customers FROM PUBLIC;
GRANT EXECUTE ON FUNCTION usher.find_customers TO usher_app, usher_engine;
`,
}
