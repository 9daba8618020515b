import type { Migration } from '../migration.ts'

/** Where a customer was exposed, which a merge of two customers asks; and the few who were found in two arms, whom every sum leaves out. */
export const lookupsOfTests: Migration = {
  number: 31,
  name: 'lookups-of-tests',
  breaking: false,
  sql: `
CREATE INDEX exposure_customer ON usher.exposure (workspace, customer);
CREATE INDEX assignment_conflict ON usher.assignment (workspace, experiment, customer) WHERE conflict;
`,
}
