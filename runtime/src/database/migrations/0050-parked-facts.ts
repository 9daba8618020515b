import type { Migration } from '../migration.ts'

/** Customers of whom nobody could tell in which segments they are: kept with the reason until somebody has it tried again. */
export const parkedFacts: Migration = {
  number: 50,
  name: 'parked-facts',
  breaking: false,
  sql: `
CREATE TABLE usher.parked_facts (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  customer bigint NOT NULL,
  -- Why, and what had come.
  problem jsonb NOT NULL,
  -- Segments whose changes are not told to journeys when it is tried again.
  quiet int[] NOT NULL,
  parked_at bigint NOT NULL,
  PRIMARY KEY (workspace, customer),
  FOREIGN KEY (workspace, customer) REFERENCES usher.customer (workspace, id) ON DELETE CASCADE
);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.parked_facts TO usher_app, usher_engine;
ALTER TABLE usher.parked_facts ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.parked_facts FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.parked_facts TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.parked_facts TO usher_engine USING (true);
`,
}
