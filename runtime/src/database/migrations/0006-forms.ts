import type { Migration } from '../migration.ts'

/** Pages that one customer fills in for one step of one run. */
export const forms: Migration = {
  number: 6,
  name: 'forms',
  breaking: false,
  sql: `
CREATE TABLE usher.form_link (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  token_hash text NOT NULL,
  customer bigint NOT NULL,
  shard smallint NOT NULL,
  run bigint NOT NULL,
  seq int NOT NULL,
  index smallint NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  title text NOT NULL,
  intro text NOT NULL,
  fields jsonb NOT NULL,
  -- open | submitted | expired (its step has opened a later one)
  state text NOT NULL,
  answers jsonb,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  submitted_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX form_of_token ON usher.form_link (token_hash);
CREATE UNIQUE INDEX form_of_effect ON usher.form_link (workspace, run, seq, index);
CREATE INDEX form_of_customer ON usher.form_link (workspace, customer);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.form_link TO usher_app, usher_engine;
ALTER TABLE usher.form_link ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.form_link FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.form_link TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.form_link TO usher_engine USING (true);
`,
}
