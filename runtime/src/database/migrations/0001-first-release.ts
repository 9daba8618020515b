import type { Migration } from '../migration.ts'

/*
 * Words: `customer` and `journey` are the short numbers behind the public ids (customer.key, journey.id).
 * Every instant is a bigint of milliseconds since 1970 UTC. `workspace` is part of every key, `shard` of every hot one.
 *
 * The hot tables (run, transition, effect, inbox, node_tally, event) are shaped by measurement: bigint keys, two narrow
 * indexes on run, state in columns and one small jsonb. uuid keys and a third index halved the throughput.
 */
export const firstRelease: Migration = {
  number: 1,
  name: 'first-release',
  breaking: true,
  sql: `
CREATE TABLE usher.workspace (
  id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  name text NOT NULL,
  zone text NOT NULL DEFAULT 'Asia/Shanghai',
  chat_key text NOT NULL UNIQUE,
  chat_secret text NOT NULL,
  -- How many shards its customers fall into: fixed for its life, because every key carries the shard.
  shards smallint NOT NULL DEFAULT 64,
  allow_private_http boolean NOT NULL DEFAULT false,
  demo boolean NOT NULL DEFAULT false,
  created_at bigint NOT NULL
);

CREATE TABLE usher.person (
  workspace int NOT NULL REFERENCES usher.workspace,
  id text NOT NULL,
  email text NOT NULL,
  name text NOT NULL,
  role text NOT NULL,
  password text NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX person_email ON usher.person (workspace, lower(email));

CREATE TABLE usher.session (
  workspace int NOT NULL,
  token_hash text NOT NULL PRIMARY KEY,
  person text NOT NULL,
  created_at bigint NOT NULL,
  seen_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  FOREIGN KEY (workspace, person) REFERENCES usher.person (workspace, id)
);

CREATE TABLE usher.api_key (
  workspace int NOT NULL REFERENCES usher.workspace,
  id text NOT NULL,
  name text NOT NULL,
  prefix text NOT NULL,
  secret_hash text NOT NULL UNIQUE,
  scopes text[] NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint,
  last_used_at bigint,
  revoked_at bigint,
  PRIMARY KEY (workspace, id)
);

CREATE TABLE usher.audit (
  workspace int NOT NULL REFERENCES usher.workspace,
  id bigint GENERATED ALWAYS AS IDENTITY,
  at bigint NOT NULL,
  actor text NOT NULL,
  action text NOT NULL,
  target text NOT NULL,
  detail jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (workspace, id)
);

CREATE TABLE usher.customer (
  workspace int NOT NULL REFERENCES usher.workspace,
  id bigint GENERATED ALWAYS AS IDENTITY,
  key text NOT NULL,
  shard smallint NOT NULL,
  attributes jsonb NOT NULL DEFAULT '{}',
  tags text[] NOT NULL DEFAULT '{}',
  created_at bigint NOT NULL,
  updated_at bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, key)
);

CREATE TABLE usher.journey (
  workspace int NOT NULL REFERENCES usher.workspace,
  id text NOT NULL,
  number int GENERATED ALWAYS AS IDENTITY UNIQUE,
  name text NOT NULL,
  status text NOT NULL DEFAULT 'draft',
  draft jsonb NOT NULL,
  rev int NOT NULL DEFAULT 0,
  live_version int,
  live_hash text,
  created_at bigint NOT NULL,
  created_by text NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);

CREATE TABLE usher.journey_edit (
  workspace int NOT NULL,
  journey int NOT NULL REFERENCES usher.journey (number),
  rev int NOT NULL,
  batch_id text NOT NULL,
  batch jsonb NOT NULL,
  by_person text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, journey, rev),
  UNIQUE (workspace, journey, batch_id)
);

CREATE TABLE usher.version (
  workspace int NOT NULL,
  journey int NOT NULL REFERENCES usher.journey (number),
  number int NOT NULL,
  hash text NOT NULL,
  document jsonb NOT NULL,
  graph jsonb NOT NULL,
  note text NOT NULL DEFAULT '',
  published_by text NOT NULL,
  published_at bigint NOT NULL,
  PRIMARY KEY (workspace, journey, number)
);

-- The next instant at which a schedule entry of a live version is due.
CREATE TABLE usher.schedule (
  workspace int NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  due_at bigint NOT NULL,
  PRIMARY KEY (workspace, journey, version, node)
);

-- Active runs only: a finished run is deleted here and written to run_history in the same transaction.
-- The primary key also answers "which runs does this customer have", which is how events find them.
CREATE TABLE usher.run (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  customer bigint NOT NULL,
  journey int NOT NULL,
  entry_key text NOT NULL,
  id bigint NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  seq int NOT NULL,
  parked boolean NOT NULL DEFAULT false,
  -- The journey was paused when it came due: it keeps its place and its due instant.
  held boolean NOT NULL DEFAULT false,
  wake_at bigint,
  started_at bigint NOT NULL,
  at bigint NOT NULL,
  listens text[],
  state jsonb NOT NULL,
  PRIMARY KEY (shard, workspace, customer, journey, entry_key)
);
CREATE INDEX run_due ON usher.run (shard, wake_at) WHERE wake_at IS NOT NULL AND NOT held AND NOT parked;
-- Hands out blocks: a worker takes one number and has a thousand ids. A run's id is (number * 1000 + n) * 64 + shard, so that
-- its journal is found by the id alone.
CREATE SEQUENCE usher.run_id;

CREATE TABLE usher.run_history (
  workspace int NOT NULL,
  customer bigint NOT NULL,
  id bigint NOT NULL,
  shard smallint NOT NULL,
  journey int NOT NULL,
  entry_key text NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  seq int NOT NULL,
  started_at bigint NOT NULL,
  ended_at bigint NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (workspace, customer, id)
);

-- The journal: one row per input of a run, with the path it walked. facts: what the input read, for replay and "why".
CREATE TABLE usher.transition (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  run bigint NOT NULL,
  seq int NOT NULL,
  customer bigint NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  at bigint NOT NULL,
  input_kind text NOT NULL,
  input_id text NOT NULL,
  -- node, port, node, port … as in Advance.visited
  path smallint[] NOT NULL,
  input jsonb,
  facts jsonb,
  PRIMARY KEY (shard, workspace, run, seq)
);

-- The outbox and, once settled, its own history. The key given to every provider is derived from (workspace, run, seq, node, index).
CREATE TABLE usher.effect (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  run bigint NOT NULL,
  seq int NOT NULL,
  index smallint NOT NULL,
  customer bigint NOT NULL,
  journey int NOT NULL,
  entry_key text NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  kind text NOT NULL,
  -- 0: performed inside this database; 1: leaves for other systems. A slow one there must not hold up the others.
  lane smallint NOT NULL,
  state text NOT NULL DEFAULT 'planned',
  awaited boolean NOT NULL,
  at_most_once boolean NOT NULL,
  attempt smallint NOT NULL DEFAULT 0,
  -- When it is next due; while it is being performed, when the lease of the performer ends.
  due_at bigint,
  created_at bigint NOT NULL,
  settled_at bigint,
  payload jsonb NOT NULL,
  outcome jsonb,
  PRIMARY KEY (shard, workspace, run, seq, index)
);
-- Rows still to be performed; due_at is null once an effect is settled or waits for a person.
CREATE INDEX effect_due ON usher.effect (shard, lane, due_at) WHERE due_at IS NOT NULL;

-- Every event of every customer: the history that conditions count, and the wall against second deliveries.
CREATE TABLE usher.event (
  workspace int NOT NULL,
  source text NOT NULL,
  event_id text NOT NULL,
  customer bigint NOT NULL,
  name text NOT NULL,
  at bigint NOT NULL,
  received_at bigint NOT NULL,
  data jsonb NOT NULL,
  PRIMARY KEY (workspace, source, event_id)
);
CREATE INDEX event_of_customer ON usher.event (workspace, customer, at);

-- Inputs on their way to runs; a row is deleted by the visit that applies it.
CREATE TABLE usher.inbox (
  shard smallint NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY (CACHE 100),
  workspace int NOT NULL,
  customer bigint NOT NULL,
  -- event | enrol | settled | withdraw | move | resume | unhold (customer 0: the journey goes on)
  kind text NOT NULL,
  input_id text NOT NULL,
  received_at bigint NOT NULL,
  payload jsonb NOT NULL,
  PRIMARY KEY (shard, id)
);

-- Counts on the canvas, kept by the visit in the same transaction as the transitions they count. Per shard, and a shard is
-- worked by one transaction at a time, so no row is ever contended. day: days since 1970 as the workspace's zone counts them.
-- port: index, or -1 arrived, -2 ended there, -3 taken away while resting, -4 parked, -5 taken away while parked (resumed, moved,
-- withdrawn). Resting now = arrived - all ports - ended - taken - parked; parked now = parked - taken while parked.
-- node -1 is the journey as a whole: -1 started, -2 ended however.
CREATE TABLE usher.node_tally (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  port smallint NOT NULL,
  day int NOT NULL,
  count bigint NOT NULL,
  PRIMARY KEY (shard, workspace, journey, version, node, port, day)
);

-- A visit notes here, committed before it begins, that it begins; its own commit clears the note. So a visit that takes its
-- process down is remembered. careful: so many visits more take one customer each, to find the one that does it.
CREATE TABLE usher.visit_attempt (
  shard smallint PRIMARY KEY,
  attempts smallint NOT NULL DEFAULT 0,
  careful smallint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);
INSERT INTO usher.visit_attempt (shard) SELECT generate_series(0, 63);

-- Grows with every change of what is live: publish, pause, resume, a workspace's zone. Workers keep journeys in memory by it.
CREATE TABLE usher.live_revision (single boolean PRIMARY KEY DEFAULT true CHECK (single), number bigint NOT NULL);
INSERT INTO usher.live_revision (number) VALUES (1);
CREATE FUNCTION usher.raise_live_revision() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = usher, pg_temp AS $$
BEGIN
  UPDATE usher.live_revision SET number = number + 1;
  RETURN NULL;
END
$$;
CREATE TRIGGER live_revision AFTER INSERT OR DELETE OR UPDATE OF status, live_version, live_hash ON usher.journey
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();
CREATE TRIGGER live_revision AFTER INSERT OR DELETE OR UPDATE OF zone ON usher.workspace
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();
CREATE TRIGGER live_revision AFTER INSERT ON usher.version
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();

CREATE TABLE usher.conversation (
  workspace int NOT NULL,
  id text NOT NULL,
  customer bigint NOT NULL,
  channel text NOT NULL,
  owner text NOT NULL DEFAULT 'bot',
  epoch int NOT NULL DEFAULT 0,
  agent text,
  handoff text,
  last_seq int NOT NULL DEFAULT 0,
  opened_at bigint NOT NULL,
  last_at bigint NOT NULL,
  unanswered int NOT NULL DEFAULT 0,
  unanswered_since bigint,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, customer, channel)
);
CREATE INDEX conversation_owner ON usher.conversation (workspace, owner, last_at DESC);

CREATE TABLE usher.message (
  workspace int NOT NULL,
  conversation text NOT NULL,
  seq int NOT NULL,
  -- The effect's key, or the sender's own id: the second delivery is the same row.
  client_id text NOT NULL,
  author text NOT NULL,
  person text,
  content jsonb NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, conversation, seq),
  UNIQUE (workspace, conversation, client_id),
  FOREIGN KEY (workspace, conversation) REFERENCES usher.conversation (workspace, id)
);

CREATE TABLE usher.handoff (
  workspace int NOT NULL,
  id text NOT NULL,
  conversation text NOT NULL,
  customer bigint NOT NULL,
  shard smallint NOT NULL,
  run bigint NOT NULL,
  seq int NOT NULL,
  index smallint NOT NULL,
  journey int NOT NULL,
  version int NOT NULL,
  node smallint NOT NULL,
  -- queued | active | closed
  state text NOT NULL,
  mode text NOT NULL,
  team text,
  skills text[] NOT NULL DEFAULT '{}',
  priority int NOT NULL,
  reason text NOT NULL,
  note text NOT NULL,
  context jsonb NOT NULL,
  requested_at bigint NOT NULL,
  queue_deadline bigint,
  agent text,
  accepted_at bigint,
  first_reply_at bigint,
  closed_at bigint,
  outcome text,
  disposition text,
  summary text,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX handoff_open ON usher.handoff (workspace, conversation) WHERE state <> 'closed';
CREATE INDEX handoff_deadline ON usher.handoff (queue_deadline) WHERE state = 'queued' AND queue_deadline IS NOT NULL;

CREATE TABLE usher.visitor (
  workspace int NOT NULL,
  token_hash text NOT NULL PRIMARY KEY,
  visitor text NOT NULL,
  customer bigint NOT NULL,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL
);

-- One row while a virtual clock is in force (replay, tests); empty otherwise: then the database's own clock counts.
CREATE TABLE usher.virtual_clock (single boolean PRIMARY KEY DEFAULT true CHECK (single), now bigint NOT NULL);
`,
}
