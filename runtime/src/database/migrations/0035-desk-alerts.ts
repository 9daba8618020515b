import type { Migration } from '../migration.ts'

/** What supervisors want to be told of, and what they were told. */
export const deskAlerts: Migration = {
  number: 35,
  name: 'desk alerts',
  breaking: false,
  sql: `
CREATE TABLE usher.desk_rule (
  workspace int NOT NULL,
  id text NOT NULL,
  rule jsonb NOT NULL,
  enabled boolean NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE TABLE usher.desk_alert (
  workspace int NOT NULL,
  id text NOT NULL,
  rule text NOT NULL,
  told jsonb NOT NULL,
  value double precision NOT NULL,
  at bigint NOT NULL,
  ended_at bigint,
  sent_at bigint,
  problem text,
  seen_by text,
  seen_at bigint,
  PRIMARY KEY (workspace, id)
);
-- Of one rule one alert stands at a time: any number of processes may look.
CREATE UNIQUE INDEX desk_alert_open ON usher.desk_alert (workspace, rule) WHERE ended_at IS NULL;
CREATE INDEX desk_alert_at ON usher.desk_alert (workspace, at);
CREATE INDEX desk_alert_of_rule ON usher.desk_alert (workspace, rule, at);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.desk_rule, usher.desk_alert TO usher_app, usher_engine;
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['desk_rule', 'desk_alert'] LOOP
    EXECUTE format('ALTER TABLE usher.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE usher.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
      'CREATE POLICY own_workspace ON usher.%I TO usher_app USING (workspace = nullif(current_setting(''usher.workspace'', true), '''')::int)',
      walled);
    EXECUTE format('CREATE POLICY every_workspace ON usher.%I TO usher_engine USING (true)', walled);
  END LOOP;
END
$$;
`,
}
