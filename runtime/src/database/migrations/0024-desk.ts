import type { Migration } from '../migration.ts'

/** Who serves customers, and how a request for a person finds one. */
export const desk: Migration = {
  number: 24,
  name: 'desk',
  breaking: false,
  sql: `
CREATE TABLE usher.team (
  workspace int NOT NULL,
  id text NOT NULL,
  name text NOT NULL,
  policy jsonb NOT NULL,
  archived boolean NOT NULL DEFAULT false,
  rev int NOT NULL DEFAULT 1,
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX team_name ON usher.team (workspace, name) WHERE NOT archived;

CREATE TABLE usher.agent (
  workspace int NOT NULL,
  person text NOT NULL,
  teams text[] NOT NULL DEFAULT '{}',
  skills jsonb NOT NULL DEFAULT '{}',
  capacity int NOT NULL DEFAULT 5,
  -- online | busy | away | offline: what the agent said
  presence text NOT NULL DEFAULT 'offline',
  -- When their console was last heard of; null: never, so nothing is taken from them either.
  seen_at bigint,
  misses int NOT NULL DEFAULT 0,
  rev int NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace, person)
);

-- One stretch of one agent in one conversation.
CREATE TABLE usher.desk_session (
  workspace int NOT NULL,
  id text NOT NULL,
  conversation text NOT NULL,
  handoff text,
  agent text NOT NULL,
  -- What it takes of the agent's capacity now; 0 while it is only written up.
  weight int NOT NULL,
  started_at bigint NOT NULL,
  ended_at bigint,
  -- closed | released | transferred | away | taken
  ending text,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX desk_session_open ON usher.desk_session (workspace, conversation) WHERE ended_at IS NULL;
CREATE INDEX desk_session_of_agent ON usher.desk_session (workspace, agent) WHERE ended_at IS NULL;
CREATE INDEX desk_session_ended ON usher.desk_session (workspace, agent, ended_at);

CREATE TABLE usher.offer (
  workspace int NOT NULL,
  id text NOT NULL,
  handoff text NOT NULL,
  conversation text NOT NULL,
  agent text NOT NULL,
  -- queue | transfer
  kind text NOT NULL,
  because text NOT NULL,
  weight int NOT NULL,
  offered_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  -- open | accepted | declined | expired | withdrawn
  state text NOT NULL,
  settled_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX offer_open ON usher.offer (workspace, handoff) WHERE state = 'open';
CREATE INDEX offer_of_agent ON usher.offer (workspace, agent) WHERE state = 'open';
CREATE INDEX offer_expires ON usher.offer (expires_at) WHERE state = 'open';

-- States: requested (the customer is asked) | queued | offered | active | wrapup | closed
ALTER TABLE usher.handoff
  ADD COLUMN epoch int NOT NULL DEFAULT 0,
  ADD COLUMN desk_team text NOT NULL DEFAULT 'everybody',
  ADD COLUMN needs jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN required text[] NOT NULL DEFAULT '{}',
  ADD COLUMN weight int NOT NULL DEFAULT 1,
  ADD COLUMN parts jsonb NOT NULL DEFAULT '{}',
  -- Where it stands in the queue: the lower, the sooner.
  ADD COLUMN turn_at bigint NOT NULL DEFAULT 0,
  ADD COLUMN owner_agent text,
  ADD COLUMN last_agent text,
  -- Agents who passed it by, and until when they are spared it.
  ADD COLUMN excluded jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN handed_by text[] NOT NULL DEFAULT '{}',
  ADD COLUMN transfer jsonb,
  ADD COLUMN clocks jsonb NOT NULL DEFAULT '{}',
  ADD COLUMN customer_at bigint,
  ADD COLUMN agent_at bigint,
  ADD COLUMN asked_at bigint,
  ADD COLUMN away_at bigint,
  ADD COLUMN wrap_until bigint,
  ADD COLUMN wrap_outcome text,
  -- When time does the next thing to it.
  ADD COLUMN due_at bigint,
  -- One that no journey asked for: the customer came back after the end.
  ALTER COLUMN run DROP NOT NULL,
  ALTER COLUMN seq DROP NOT NULL,
  ALTER COLUMN index DROP NOT NULL,
  ALTER COLUMN journey DROP NOT NULL,
  ALTER COLUMN version DROP NOT NULL,
  ALTER COLUMN node DROP NOT NULL;
UPDATE usher.handoff SET turn_at = requested_at - priority * 3000, due_at = queue_deadline, customer_at = requested_at,
  parts = jsonb_build_object('node', priority, 'vip', 0, 'mood', 0, 'urgency', 0, 'returned', 0);
CREATE INDEX handoff_queue ON usher.handoff (workspace, turn_at, requested_at, id) WHERE state = 'queued';
CREATE INDEX handoff_due ON usher.handoff (due_at) WHERE state <> 'closed' AND due_at IS NOT NULL;
CREATE INDEX handoff_of_agent ON usher.handoff (workspace, agent) WHERE state = 'active';
CREATE INDEX handoff_closed ON usher.handoff (workspace, conversation, closed_at);
INSERT INTO usher.desk_session (workspace, id, conversation, handoff, agent, weight, started_at)
  SELECT workspace, 'ds' || substr(id, 3), conversation, id, agent, 1, coalesce(accepted_at, requested_at)
  FROM usher.handoff WHERE state = 'active' AND agent IS NOT NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.team, usher.agent, usher.desk_session, usher.offer TO usher_app, usher_engine;
DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['team', 'agent', 'desk_session', 'offer'] LOOP
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
