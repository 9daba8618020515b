import type { Migration } from '../migration.ts'

/** What the console shows of the moment: who has got, read and is writing what; and what an agent has put aside. */
export const agentsConsole: Migration = {
  number: 28,
  name: 'agents-console',
  breaking: false,
  sql: `
-- Written far more often than messages are, and never under the lock of the conversation: hence a table of its own.
CREATE TABLE usher.conversation_sign (
  workspace int NOT NULL,
  conversation text NOT NULL,
  -- Numbers of messages: the last that reached the customer's page, that they had before their eyes, and that the agent had.
  customer_got int NOT NULL DEFAULT 0,
  customer_read int NOT NULL DEFAULT 0,
  agent_read int NOT NULL DEFAULT 0,
  customer_types_until bigint NOT NULL DEFAULT 0,
  agent_types_until bigint NOT NULL DEFAULT 0,
  changed_at bigint NOT NULL,
  PRIMARY KEY (workspace, conversation)
);
CREATE INDEX conversation_sign_changed ON usher.conversation_sign (workspace, changed_at);

ALTER TABLE usher.handoff
  ADD COLUMN snoozed_until bigint,
  -- How often the agent asked for more time to write it up.
  ADD COLUMN wrap_extended int NOT NULL DEFAULT 0;

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.conversation_sign TO usher_app, usher_engine;
ALTER TABLE usher.conversation_sign ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.conversation_sign FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.conversation_sign TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.conversation_sign TO usher_engine USING (true);
`,
}
