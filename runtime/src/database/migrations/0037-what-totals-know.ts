import type { Migration } from '../migration.ts'

/** When the last event of a total came: what an input may know ends when it came itself. */
export const whatTotalsKnow: Migration = {
  number: 37,
  name: 'what-totals-know',
  breaking: false,
  sql: `
-- Of totals from before nothing is on its way any more that they could know too early.
ALTER TABLE usher.event_total ADD COLUMN received_at bigint NOT NULL DEFAULT 0;
`,
}
