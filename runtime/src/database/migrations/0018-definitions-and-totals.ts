import type { Migration } from '../migration.ts'

const WALLED = ['attribute_definition', 'event_definition', 'event_total']

/** What the brand says about its attributes and events, and what each customer's events come to. */
export const definitionsAndTotals: Migration = {
  number: 18,
  name: 'definitions-and-totals',
  breaking: false,
  sql: `
CREATE TABLE usher.attribute_definition (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  name text NOT NULL,
  -- text | number | flag | time
  type text NOT NULL,
  label_zh text NOT NULL,
  label_en text NOT NULL,
  -- none | personal | sensitive
  personal text NOT NULL,
  -- Where it comes from: shop | import | journey | customer | people
  source text NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, name)
);

CREATE TABLE usher.event_definition (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  name text NOT NULL,
  label_zh text NOT NULL,
  label_en text NOT NULL,
  fields jsonb NOT NULL DEFAULT '[]',
  -- The field of its data that is summed up per customer, as a path.
  sum_field text[],
  -- Set while the sums are being made again, because the field has changed: from when on, and the last customer done.
  sum_due_at bigint,
  sum_done bigint NOT NULL DEFAULT 0,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, name)
);

-- What a customer's events of one name come to. Written by the statement that writes the events, so that it equals the history.
CREATE TABLE usher.event_total (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  customer bigint NOT NULL,
  name text NOT NULL,
  count bigint NOT NULL,
  first_at bigint NOT NULL,
  last_at bigint NOT NULL,
  -- Of the event's sum_field; exact, whatever the order in which events came.
  sum numeric NOT NULL,
  PRIMARY KEY (workspace, customer, name)
) WITH (fillfactor = 85);
INSERT INTO usher.event_total (workspace, customer, name, count, first_at, last_at, sum)
SELECT workspace, customer, name, count(*), min(at), max(at), 0 FROM usher.event GROUP BY workspace, customer, name;
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
