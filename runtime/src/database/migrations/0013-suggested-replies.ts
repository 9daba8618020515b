import type { Migration } from '../migration.ts'

/** What agents were offered beside a reply, and what they made of it: the learning behind suggestions. */
export const suggestedReplies: Migration = {
  number: 13,
  name: 'suggested-replies',
  breaking: false,
  sql: `
CREATE TABLE usher.suggested_reply (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  conversation text NOT NULL,
  -- The agent's message.
  seq int NOT NULL,
  at bigint NOT NULL,
  person text NOT NULL,
  shown text[] NOT NULL,
  -- The knowledge point whose answer was sent; null: the agent wrote their own.
  taken text,
  edited boolean NOT NULL,
  PRIMARY KEY (workspace, conversation, seq)
);
CREATE INDEX suggested_reply_at ON usher.suggested_reply (workspace, at);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.suggested_reply TO usher_app, usher_engine;
ALTER TABLE usher.suggested_reply ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.suggested_reply FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.suggested_reply TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.suggested_reply TO usher_engine USING (true);
`,
}
