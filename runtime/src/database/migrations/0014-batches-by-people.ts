import type { Migration } from '../migration.ts'

/** A key that was cancelled may be added again, and what waits is found without reading what is over. */
export const batchesByPeople: Migration = {
  number: 14,
  name: 'batches-by-people',
  breaking: false,
  sql: `
DROP INDEX usher.batch_item_key;
CREATE UNIQUE INDEX batch_item_key ON usher.batch_item (workspace, batch, key) WHERE state NOT IN ('replaced', 'cancelled');
CREATE INDEX batch_item_waits ON usher.batch_item (workspace, batch) WHERE state = 'waiting';
CREATE INDEX work_item_undone ON usher.work_item (workspace, id) WHERE state <> 'done';
`,
}
