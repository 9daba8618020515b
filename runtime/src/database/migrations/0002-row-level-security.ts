import type { Migration } from '../migration.ts'

/** One wall for every table that belongs to workspaces: a session without a workspace sees no row, one with it only its own. */
export const rowLevelSecurity: Migration = {
  number: 2,
  name: 'row-level-security',
  breaking: false,
  sql: `
GRANT USAGE ON SCHEMA usher TO usher_app, usher_engine;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA usher TO usher_app, usher_engine;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA usher TO usher_app, usher_engine;
REVOKE ALL ON usher.migration FROM usher_app, usher_engine;
GRANT SELECT ON usher.migration TO usher_engine;

DO $$
DECLARE
  walled record;
BEGIN
  FOR walled IN
    SELECT c.relname AS name, CASE WHEN c.relname = 'workspace' THEN 'id' ELSE 'workspace' END AS owner
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'usher'
    WHERE c.relkind IN ('r', 'p')
      AND (c.relname = 'workspace' OR EXISTS (
        SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'workspace' AND NOT a.attisdropped))
  LOOP
    EXECUTE format('ALTER TABLE usher.%I ENABLE ROW LEVEL SECURITY', walled.name);
    EXECUTE format('ALTER TABLE usher.%I FORCE ROW LEVEL SECURITY', walled.name);
    EXECUTE format('DROP POLICY IF EXISTS own_workspace ON usher.%I', walled.name);
    EXECUTE format(
      'CREATE POLICY own_workspace ON usher.%I TO usher_app USING (%I = nullif(current_setting(''usher.workspace'', true), '''')::int)',
      walled.name, walled.owner);
    EXECUTE format('DROP POLICY IF EXISTS every_workspace ON usher.%I', walled.name);
    EXECUTE format('CREATE POLICY every_workspace ON usher.%I TO usher_engine USING (true)', walled.name);
  END LOOP;
END
$$;
`,
}
