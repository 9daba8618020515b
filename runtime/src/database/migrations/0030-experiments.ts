import type { Migration } from '../migration.ts'

const WALLED = ['experiment', 'experiment_epoch', 'assignment', 'exposure', 'experiment_day']

/** Tests of arms against each other: who was drawn into which, who has come to where the arms part, and what came of it per day. */
export const experiments: Migration = {
  number: 30,
  name: 'experiments',
  breaking: false,
  sql: `
-- Begun by publishing a journey with a split; the id is the split's salt, so that every journey with it shares the arms.
CREATE TABLE usher.experiment (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  -- Changes only when a test is begun anew on purpose.
  seed text NOT NULL DEFAULT 's0',
  -- How outcomes are made of events; the sums of a day know them by their id.
  metrics jsonb NOT NULL DEFAULT '[]',
  -- How it will be decided, written down before the first customer comes; null where nobody has said.
  plan jsonb,
  created_at bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);

-- Any change of weights is a new epoch: the chance by which a customer was drawn stays known for ever. Rows are never changed.
CREATE TABLE usher.experiment_epoch (
  workspace int NOT NULL,
  experiment text NOT NULL,
  epoch int NOT NULL,
  arms text[] NOT NULL,
  weights int[] NOT NULL,
  started_at bigint NOT NULL,
  reason text NOT NULL,
  actor text NOT NULL,
  PRIMARY KEY (workspace, experiment, epoch),
  FOREIGN KEY (workspace, experiment) REFERENCES usher.experiment (workspace, id)
);
-- Workers keep the latest one in memory, as they keep journeys.
CREATE TRIGGER live_revision AFTER INSERT ON usher.experiment_epoch
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();

-- The first row wins for ever: later weights move nobody.
CREATE TABLE usher.assignment (
  workspace int NOT NULL,
  experiment text NOT NULL,
  customer bigint NOT NULL,
  arm text NOT NULL,
  epoch int NOT NULL,
  assigned_at bigint NOT NULL,
  -- Two identities with different arms were found to be one customer, who counts in no arm.
  conflict boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace, experiment, customer)
);
CREATE INDEX assignment_customer ON usher.assignment (workspace, customer);

-- The first time a customer came to where the arms part: the instant from which outcomes count.
CREATE TABLE usher.exposure (
  workspace int NOT NULL,
  experiment text NOT NULL,
  customer bigint NOT NULL,
  arm text NOT NULL,
  epoch int NOT NULL,
  exposed_at bigint NOT NULL,
  run bigint NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  PRIMARY KEY (workspace, experiment, customer)
);
CREATE INDEX exposure_day ON usher.exposure (workspace, experiment, exposed_at);

-- Sums over the customers who were exposed on a day (UTC, days since 1970). All of them whole numbers: adding them up in any
-- order gives the same, bit for bit.
CREATE TABLE usher.experiment_day (
  workspace int NOT NULL,
  experiment text NOT NULL,
  metric text NOT NULL,
  arm text NOT NULL,
  epoch int NOT NULL,
  day int NOT NULL,
  -- The window of everybody is over, and so is the time for late events: only these days are decided by.
  final boolean NOT NULL,
  n bigint NOT NULL,
  active bigint NOT NULL,
  sum numeric NOT NULL,
  squares numeric NOT NULL,
  before_active bigint NOT NULL,
  before_sum numeric NOT NULL,
  before_squares numeric NOT NULL,
  before_product numeric NOT NULL,
  per_active bigint NOT NULL,
  per_sum numeric NOT NULL,
  per_squares numeric NOT NULL,
  per_product numeric NOT NULL,
  PRIMARY KEY (workspace, experiment, metric, arm, epoch, day)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON ${WALLED.map((name) => `usher.${name}`).join(', ')} TO usher_app, usher_engine;
${WALLED.map(
  (name) => `
ALTER TABLE usher.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${name} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${name} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${name} TO usher_engine USING (true);`,
).join('\n')}
`,
}
