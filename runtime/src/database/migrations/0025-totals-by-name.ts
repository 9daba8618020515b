import type { Migration } from '../migration.ts'

/**
 * Who has a total of an event is read by the event's name. Among fifteen names (1.5 million totals of 300,000 customers) those who have
 * ordered so often are listed in half the time, and those of a rare event without reading the totals of all others. It is paid for where
 * events are taken in: 14,000 a second instead of 20,000 by one connection that does nothing else.
 */
export const totalsByName: Migration = {
  number: 25,
  name: 'totals-by-name',
  breaking: false,
  sql: `
CREATE INDEX event_total_by_name ON usher.event_total (workspace, name, customer);
`,
}
