import type { Migration } from '../migration.ts'

const WALLED = ['consent', 'marketing_send', 'workspace_interrupt']

/** Who may be written to and how often, and what customers may say at any point of any journey. */
export const sending: Migration = {
  number: 9,
  name: 'sending',
  breaking: false,
  sql: `
ALTER TABLE usher.workspace ADD COLUMN sending jsonb NOT NULL DEFAULT '{}';

-- No row: the customer has said nothing about it.
CREATE TABLE usher.consent (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  customer bigint NOT NULL,
  purpose text NOT NULL,
  state text NOT NULL,
  at bigint NOT NULL,
  -- Who or what changed it: chat, api, journey, or a person's id.
  source text NOT NULL,
  PRIMARY KEY (workspace, customer, purpose)
);

-- Marketing messages of the last weeks, for the caps. Written with the message itself, under the lock of its conversation.
CREATE TABLE usher.marketing_send (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  customer bigint NOT NULL,
  at bigint NOT NULL,
  -- The effect's key: an attempt repeated after a lost answer is no second message.
  key text NOT NULL,
  PRIMARY KEY (workspace, customer, at, key)
);

CREATE TABLE usher.workspace_interrupt (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  name text NOT NULL,
  words jsonb NOT NULL,
  rule jsonb,
  -- Null: the customer is opted out of marketing.
  journey text,
  after text NOT NULL,
  place int NOT NULL,
  enabled boolean NOT NULL DEFAULT true,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
-- Workers keep them in memory, as they keep journeys.
CREATE TRIGGER live_revision AFTER INSERT OR DELETE OR UPDATE ON usher.workspace_interrupt
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();
${WALLED.map(
  (table) => `
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.${table} TO usher_app, usher_engine;
ALTER TABLE usher.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${table} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${table} TO usher_engine USING (true);`,
).join('\n')}
`,
}
