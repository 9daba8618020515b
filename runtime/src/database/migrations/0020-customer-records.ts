import type { Migration } from '../migration.ts'

const WALLED = [
  'customer_identity',
  'identity_conflict',
  'customer_merge',
  'erasure',
  'erased_subject',
  'customer_view',
]

/** Who is who, who is to be forgotten, and how lists of customers are looked at. */
export const customerRecords: Migration = {
  number: 20,
  name: 'customer-records',
  breaking: false,
  sql: `
-- The name that the initials are of: where it is not the customer's, they are made again.
ALTER TABLE usher.customer ADD COLUMN named text, ADD COLUMN initials text;
CREATE INDEX customer_by_initials ON usher.customer (workspace, initials text_pattern_ops) WHERE initials IS NOT NULL;
CREATE INDEX customer_misnamed ON usher.customer (workspace, id) WHERE named IS DISTINCT FROM (attributes->>'name');
-- Tells erased customers from others when they are spoken of again, without keeping who they were.
ALTER TABLE usher.workspace ADD COLUMN erase_salt text NOT NULL DEFAULT replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', '');

CREATE TABLE usher.customer_identity (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  -- phone | member | wecom | shop | webchat, or key: one of the brand's own ids that was merged into this customer
  kind text NOT NULL,
  value text NOT NULL,
  customer bigint NOT NULL,
  source text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, kind, value)
);
CREATE INDEX identity_of_customer ON usher.customer_identity (workspace, customer);

-- Two customers lay claim to one identity, and nothing proves that they are one person. People decide.
CREATE TABLE usher.identity_conflict (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id bigint GENERATED ALWAYS AS IDENTITY,
  kind text NOT NULL,
  value text NOT NULL,
  -- Who has it, and who claims it too.
  holder bigint NOT NULL,
  customer bigint NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, id),
  UNIQUE (workspace, kind, value, customer)
);

-- What was merged, by whose proof; the row of one that waits for actions under way has no done_at yet.
CREATE TABLE usher.customer_merge (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id bigint GENERATED ALWAYS AS IDENTITY,
  customer bigint NOT NULL,
  -- The one that is no more.
  merged bigint NOT NULL,
  merged_key text NOT NULL,
  proof text NOT NULL,
  asked_by text NOT NULL,
  asked_at bigint NOT NULL,
  done_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX merge_under_way ON usher.customer_merge (workspace, merged) WHERE done_at IS NULL;

-- Customers that are being forgotten: the rest goes when nothing of theirs is under way any more.
CREATE TABLE usher.erasure (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  customer bigint NOT NULL,
  asked_by text NOT NULL,
  asked_at bigint NOT NULL,
  due_at bigint NOT NULL,
  done_at bigint,
  PRIMARY KEY (workspace, customer)
);
CREATE INDEX erasure_due ON usher.erasure (due_at) WHERE done_at IS NULL;
CREATE TABLE usher.erased_subject (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  hash bytea NOT NULL,
  PRIMARY KEY (workspace, hash)
);

-- A way to look at the list of customers, kept under a name.
CREATE TABLE usher.customer_view (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  name text NOT NULL,
  view jsonb NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
${WALLED.map(
  (table) => `
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.${table} TO usher_app, usher_engine;
ALTER TABLE usher.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${table} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${table} TO usher_engine USING (true);`,
).join('\n')}
GRANT USAGE ON ALL SEQUENCES IN SCHEMA usher TO usher_app, usher_engine;
`,
}
