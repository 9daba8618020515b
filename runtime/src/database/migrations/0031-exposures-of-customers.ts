import type { Migration } from '../migration.ts'

/** Where a customer was exposed: what a merge of two customers and an erasure ask. */
export const exposuresOfCustomers: Migration = {
  number: 31,
  name: 'exposures-of-customers',
  breaking: false,
  sql: 'CREATE INDEX exposure_customer ON usher.exposure (workspace, customer);',
}
