import type { Migration } from '../migration.ts'

/** Which arms do something else since an epoch began; and when somebody last thought about the weights of an adaptive test. */
export const changedArms: Migration = {
  number: 41,
  name: 'changed-arms',
  breaking: false,
  sql: `
ALTER TABLE usher.experiment_epoch ADD COLUMN changed text[] NOT NULL DEFAULT '{}';
ALTER TABLE usher.experiment ADD COLUMN weighed_at bigint;
`,
}
