import type { Migration } from '../migration.ts'

/** Named conditions of a workspace. They are never deleted: runs on older versions go on asking for archived ones. */
export const segments: Migration = {
  number: 10,
  name: 'segments',
  breaking: false,
  sql: `
CREATE TABLE usher.segment (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  name text NOT NULL,
  description text NOT NULL DEFAULT '',
  rule jsonb NOT NULL,
  archived boolean NOT NULL DEFAULT false,
  rev int NOT NULL DEFAULT 1,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.segment TO usher_app, usher_engine;
ALTER TABLE usher.segment ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.segment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.segment TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.segment TO usher_engine USING (true);

-- Workers keep the rules in memory, as they keep journeys.
CREATE TRIGGER live_revision AFTER INSERT OR DELETE OR UPDATE OF rule ON usher.segment
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();
`,
}
