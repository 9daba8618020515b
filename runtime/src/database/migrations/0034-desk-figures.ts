import type { Migration } from '../migration.ts'

/** What the figures of the desk are counted from: when somebody began to wait, when writing up began, and who was there when. */
export const deskFigures: Migration = {
  number: 34,
  name: 'desk figures',
  breaking: false,
  sql: `
ALTER TABLE usher.handoff
  ADD COLUMN queued_at bigint,
  ADD COLUMN wrap_at bigint;
UPDATE usher.handoff SET queued_at = requested_at WHERE state <> 'requested';
UPDATE usher.handoff SET parts = '{"raised": 0}'::jsonb || parts;
CREATE INDEX handoff_queued_at ON usher.handoff (workspace, queued_at) WHERE merged_into IS NULL;
CREATE INDEX handoff_closed_at ON usher.handoff (workspace, closed_at) WHERE merged_into IS NULL AND closed_at IS NOT NULL;
CREATE INDEX conversation_last_at ON usher.conversation (workspace, last_at);

CREATE TABLE usher.agent_stretch (
  workspace int NOT NULL,
  id text NOT NULL,
  agent text NOT NULL,
  -- online | busy | away; who is in none is offline
  presence text NOT NULL,
  started_at bigint NOT NULL,
  -- Null: it goes on for as long as their console is heard of.
  ended_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX agent_stretch_open ON usher.agent_stretch (workspace, agent) WHERE ended_at IS NULL;
CREATE INDEX agent_stretch_ended ON usher.agent_stretch (workspace, ended_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.agent_stretch TO usher_app, usher_engine;
ALTER TABLE usher.agent_stretch ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.agent_stretch FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.agent_stretch TO usher_app
  USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.agent_stretch TO usher_engine USING (true);
`,
}
