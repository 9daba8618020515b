import type { Migration } from '../migration.ts'

/** Stories that a journey is held to: run in the designer before it is published. */
export const journeyScenarios: Migration = {
  number: 11,
  name: 'journey-scenarios',
  breaking: false,
  sql: `
CREATE TABLE usher.journey_scenario (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  journey int NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  scenario jsonb NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, journey, id)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.journey_scenario TO usher_app, usher_engine;
ALTER TABLE usher.journey_scenario ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.journey_scenario FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.journey_scenario TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.journey_scenario TO usher_engine USING (true);
`,
}
