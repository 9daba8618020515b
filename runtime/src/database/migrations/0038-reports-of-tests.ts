import type { Migration } from '../migration.ts'

/** What people read of a test beside its sums: where it stands, what its arms are called, when its plan was written, what was decided when. */
export const reportsOfTests: Migration = {
  number: 38,
  name: 'reports-of-tests',
  breaking: false,
  sql: `
-- By arm. Names may change while a test runs; nothing is decided by them.
ALTER TABLE usher.experiment ADD COLUMN labels jsonb NOT NULL DEFAULT '{}';
-- The journey that was published last with it, and the step at which the arms part.
ALTER TABLE usher.experiment ADD COLUMN drawn_in int;
ALTER TABLE usher.experiment ADD COLUMN node text;
ALTER TABLE usher.experiment ADD COLUMN planned_at bigint;

-- A row whenever the decision became another one. Rows are never changed.
CREATE TABLE usher.experiment_decision (
  workspace int NOT NULL,
  experiment text NOT NULL,
  at bigint NOT NULL,
  kind text NOT NULL,
  arm text,
  reasons jsonb NOT NULL,
  -- Matured customers of all arms at that look.
  matured bigint NOT NULL,
  plan_hash text NOT NULL,
  PRIMARY KEY (workspace, experiment, at),
  FOREIGN KEY (workspace, experiment) REFERENCES usher.experiment (workspace, id)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.experiment_decision TO usher_app, usher_engine;
ALTER TABLE usher.experiment_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.experiment_decision FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.experiment_decision TO usher_app
  USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.experiment_decision TO usher_engine USING (true);
`,
}
