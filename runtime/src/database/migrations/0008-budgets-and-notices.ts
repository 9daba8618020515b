import type { Migration } from '../migration.ts'

/** What benefits have spent, entry by entry, and who has been told of which incident. */
export const budgetsAndNotices: Migration = {
  number: 8,
  name: 'budgets-and-notices',
  breaking: false,
  sql: `
-- effect: the key of the effect that spends. Its repetition finds its entry.
CREATE TABLE usher.budget_entry (
  workspace int NOT NULL REFERENCES usher.workspace,
  effect text NOT NULL,
  budget text NOT NULL,
  customer bigint NOT NULL,
  units bigint NOT NULL CHECK (units > 0),
  -- The workspace's own calendar day.
  day date NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, effect)
);
CREATE INDEX budget_spent ON usher.budget_entry (workspace, budget, day) INCLUDE (units);

-- incident: its name, or the effect's key where every notice is one of its own.
CREATE TABLE usher.notice (
  workspace int NOT NULL REFERENCES usher.workspace,
  incident text NOT NULL,
  customer bigint NOT NULL,
  effect text NOT NULL,
  state text NOT NULL,
  tries int NOT NULL DEFAULT 0,
  polls int NOT NULL DEFAULT 0,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, incident, customer)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.budget_entry, usher.notice TO usher_app, usher_engine;
ALTER TABLE usher.budget_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.budget_entry FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.budget_entry TO usher_app
  USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.budget_entry TO usher_engine USING (true);
ALTER TABLE usher.notice ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.notice FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.notice TO usher_app
  USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.notice TO usher_engine USING (true);
`,
}
