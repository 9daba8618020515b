import type { Migration } from '../migration.ts'

/** Consents of which nobody knows when they were given: they hold until anything with a date says otherwise. */
export const datedConsents: Migration = {
  number: 44,
  name: 'dated-consents',
  breaking: false,
  sql: `
-- False: \`at\` is only when we heard of it, from a file without a date.
ALTER TABLE usher.consent ADD COLUMN is_dated boolean NOT NULL DEFAULT true;
`,
}
