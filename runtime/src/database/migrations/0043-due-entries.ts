import type { Migration } from '../migration.ts'

/** Batch entries are found when they are due, are tried again when they fail, and end with a reason; a refresh is over when the last is looked at. */
export const dueEntries: Migration = {
  number: 43,
  name: 'due-entries',
  breaking: false,
  sql: `
ALTER TABLE usher.batch_entry
  -- Why it went no further by itself: segmentArchived | tooFarAhead | failed; null where nothing is wrong.
  ADD COLUMN problem text,
  -- Attempts in a row that came to nothing, and when the next one may begin.
  ADD COLUMN failures int NOT NULL DEFAULT 0,
  ADD COLUMN retry_at bigint;
-- When there is something to do: a customer to go, or a round to begin.
ALTER TABLE usher.batch_entry
  ADD COLUMN due_at float8 GENERATED ALWAYS AS (
    CASE state WHEN 'running' THEN greatest(next_at, retry_at::float8) WHEN 'waiting' THEN greatest(round_at::float8, retry_at::float8) END) STORED;
DROP INDEX usher.batch_entry_due;
CREATE INDEX batch_entry_due ON usher.batch_entry (due_at) WHERE due_at IS NOT NULL;

-- Erasing and merging ask by customer.
CREATE INDEX batch_entry_customer_of ON usher.batch_entry_customer (workspace, customer);

-- The last inbox row that was written for it: until those up to it are gone, somebody is still to be looked at.
ALTER TABLE usher.segment_refresh ADD COLUMN sent_to bigint NOT NULL DEFAULT 0;
`,
}
