import type { Migration } from '../migration.ts'

/** For whom somebody waits may be said later than they asked: the others keep away from then on. */
export const meantSince: Migration = {
  number: 45,
  name: 'meant-since',
  breaking: false,
  sql: `
ALTER TABLE usher.handoff
  -- Since when it is meant for the agent it names; null: since it was requested.
  ADD COLUMN preferred_at bigint;
`,
}
