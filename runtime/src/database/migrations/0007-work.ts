import type { Migration } from '../migration.ts'

/** What people decide or do for a journey, and what is collected to be done at once. */
export const work: Migration = {
  number: 7,
  name: 'work',
  breaking: false,
  sql: `
ALTER TABLE usher.person ADD COLUMN partner text;

CREATE TABLE usher.work_item (
  workspace int NOT NULL,
  id text NOT NULL,
  -- approval | case | task
  kind text NOT NULL,
  queue text NOT NULL,
  partner text,
  category text NOT NULL,
  title text NOT NULL,
  details jsonb NOT NULL,
  asked jsonb NOT NULL,
  checklist jsonb NOT NULL,
  subject text NOT NULL,
  customer bigint NOT NULL,
  shard smallint NOT NULL,
  run bigint NOT NULL,
  seq int NOT NULL,
  index smallint NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  -- open | claimed (until claim_until, then open again) | waiting (for the customer) | done
  state text NOT NULL,
  claimed_by text,
  claim_until bigint,
  priority int NOT NULL,
  due_at bigint,
  overdue boolean NOT NULL DEFAULT false,
  escalation jsonb NOT NULL,
  escalated int NOT NULL DEFAULT 0,
  escalate_at bigint,
  expires_at bigint,
  progress_hash text,
  progress_until bigint,
  outcome text,
  reason text,
  result jsonb,
  decided_by text,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  closed_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX work_of_effect ON usher.work_item (workspace, run, seq, index);
CREATE INDEX work_by_state ON usher.work_item (workspace, state, queue);
CREATE INDEX work_changed ON usher.work_item (workspace, updated_at DESC);
CREATE INDEX work_by_subject ON usher.work_item (workspace, kind, subject) WHERE subject <> '';
CREATE INDEX work_of_run ON usher.work_item (workspace, run) WHERE state = 'waiting';
CREATE INDEX work_of_customer ON usher.work_item (workspace, customer);
CREATE INDEX work_due ON usher.work_item (due_at) WHERE state <> 'done' AND NOT overdue AND due_at IS NOT NULL;
CREATE INDEX work_escalates ON usher.work_item (escalate_at) WHERE state <> 'done' AND escalate_at IS NOT NULL;
CREATE INDEX work_expires ON usher.work_item (expires_at) WHERE state <> 'done' AND expires_at IS NOT NULL;
CREATE UNIQUE INDEX work_progress ON usher.work_item (progress_hash) WHERE progress_hash IS NOT NULL;

-- Never changed: who did what, when.
CREATE TABLE usher.work_event (
  workspace int NOT NULL,
  item text NOT NULL,
  seq int NOT NULL,
  at bigint NOT NULL,
  person text,
  kind text NOT NULL,
  text text NOT NULL DEFAULT '',
  public boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace, item, seq),
  FOREIGN KEY (workspace, item) REFERENCES usher.work_item (workspace, id)
);

CREATE TABLE usher.batch (
  workspace int NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  -- job | people
  executor text NOT NULL,
  -- open | running | waiting (for people) | dead (all attempts used) | done
  state text NOT NULL,
  opened_at bigint NOT NULL,
  closes_at bigint NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  retry_at bigint,
  problem text,
  updated_at bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX batch_open ON usher.batch (workspace, name) WHERE state = 'open';
CREATE INDEX batch_closes ON usher.batch (closes_at) WHERE state = 'open';
CREATE INDEX batch_retries ON usher.batch (retry_at) WHERE state = 'running';

CREATE TABLE usher.batch_item (
  workspace int NOT NULL,
  batch text NOT NULL,
  seq int NOT NULL,
  key text NOT NULL,
  customer bigint NOT NULL,
  shard smallint NOT NULL,
  run bigint NOT NULL,
  effect_seq int NOT NULL,
  index smallint NOT NULL,
  data jsonb NOT NULL,
  -- waiting | done | failed | replaced (a later one has the same key)
  state text NOT NULL,
  reason text NOT NULL DEFAULT '',
  result jsonb,
  added_at bigint NOT NULL,
  settled_at bigint,
  PRIMARY KEY (workspace, batch, seq),
  FOREIGN KEY (workspace, batch) REFERENCES usher.batch (workspace, id)
);
CREATE UNIQUE INDEX batch_item_key ON usher.batch_item (workspace, batch, key) WHERE state <> 'replaced';
CREATE UNIQUE INDEX batch_item_of_effect ON usher.batch_item (workspace, run, effect_seq, index);

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.work_item, usher.work_event, usher.batch, usher.batch_item TO usher_app, usher_engine;
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['work_item', 'work_event', 'batch', 'batch_item'] LOOP
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
