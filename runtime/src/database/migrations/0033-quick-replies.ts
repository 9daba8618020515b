import type { Migration } from '../migration.ts'

/** What agents answer again and again. */
export const quickReplies: Migration = {
  number: 33,
  name: 'quick-replies',
  breaking: false,
  sql: `
CREATE TABLE usher.quick_reply (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  -- Whose it is; empty: everybody's.
  owner text NOT NULL,
  title text NOT NULL,
  text text NOT NULL,
  rev int NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX quick_reply_of ON usher.quick_reply (workspace, owner);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.quick_reply TO usher_app, usher_engine;
ALTER TABLE usher.quick_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.quick_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.quick_reply TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.quick_reply TO usher_engine USING (true);
`,
}
