import type { Migration } from '../migration.ts'

/** Agents whom customers may pick, and the one that a request for a person names. */
export const agentProfiles: Migration = {
  number: 12,
  name: 'agent-profiles',
  breaking: false,
  sql: `
-- No row: customers are not offered this person.
CREATE TABLE usher.agent_profile (
  workspace int NOT NULL,
  person text NOT NULL,
  name text NOT NULL,
  line text NOT NULL,
  tags text[] NOT NULL,
  PRIMARY KEY (workspace, person),
  FOREIGN KEY (workspace, person) REFERENCES usher.person (workspace, id) ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.agent_profile TO usher_app, usher_engine;
ALTER TABLE usher.agent_profile ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.agent_profile FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.agent_profile TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.agent_profile TO usher_engine USING (true);

ALTER TABLE usher.handoff ADD COLUMN preferred text;
`,
}
