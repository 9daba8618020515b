import type { Migration } from '../migration.ts'

const WALLED = ['batch_entry', 'batch_entry_customer']

/** Everybody of a segment into a journey, so many a minute. Who is still to come stands in a table of its own: stopped or killed, nobody is lost or asked twice. */
export const batchEntries: Migration = {
  number: 23,
  name: 'batch-entries',
  breaking: false,
  sql: `
CREATE TABLE usher.batch_entry (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  journey int NOT NULL REFERENCES usher.journey (number),
  segment text NOT NULL,
  exclude text[] NOT NULL,
  per_minute int NOT NULL,
  -- A recurrence rule of RFC 5545 in the workspace's zone, counted from created_at; null for once.
  rrule text,
  -- waiting (for its next round) | running | stopped | done
  state text NOT NULL,
  -- When the next round begins.
  round_at bigint,
  -- When the next customer goes, while a round is under way; a part of a millisecond counts.
  next_at float8,
  total bigint NOT NULL DEFAULT 0,
  sent bigint NOT NULL DEFAULT 0,
  rounds int NOT NULL DEFAULT 0,
  created_at bigint NOT NULL,
  created_by text NOT NULL,
  PRIMARY KEY (workspace, id),
  FOREIGN KEY (workspace, segment) REFERENCES usher.segment (workspace, id)
);
CREATE INDEX batch_entry_due ON usher.batch_entry (state) WHERE state IN ('waiting', 'running');

-- A row goes in the transaction that puts the customer on the way.
CREATE TABLE usher.batch_entry_customer (
  workspace int NOT NULL,
  entry text NOT NULL,
  customer bigint NOT NULL,
  PRIMARY KEY (workspace, entry, customer)
);
${WALLED.map(
  (table) => `
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.${table} TO usher_app, usher_engine;
ALTER TABLE usher.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${table} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${table} TO usher_engine USING (true);`,
).join('\n')}
`,
}
