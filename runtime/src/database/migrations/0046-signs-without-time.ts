import type { Migration } from '../migration.ts'

/** When a sign changed was written with each of them, and read by nobody. */
export const signsWithoutTime: Migration = {
  number: 46,
  name: 'signs-without-time',
  breaking: true,
  sql: `
ALTER TABLE usher.conversation_sign DROP COLUMN changed_at;
`,
}
