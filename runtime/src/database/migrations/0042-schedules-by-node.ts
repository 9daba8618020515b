import type { Migration } from '../migration.ts'

/**
 * What a schedule asks for names its entry by the node's id instead of its place in the version that was live. Older code would take
 * such a row for an API call.
 */
export const schedulesByNode: Migration = {
  number: 42,
  name: 'schedules-by-node',
  breaking: true,
  sql: `
UPDATE usher.inbox SET payload = jsonb_set(payload, '{scheduled}', coalesce((
    SELECT version.graph #> ARRAY['nodes', inbox.payload ->> 'scheduled', 'id']
    FROM usher.journey JOIN usher.version ON version.workspace = journey.workspace AND version.journey = journey.number
      AND version.number = journey.live_version
    WHERE journey.workspace = inbox.workspace AND journey.number = (inbox.payload ->> 'journey')::int), '""'))
WHERE kind = 'enrol' AND jsonb_typeof(payload -> 'scheduled') = 'number';
`,
}
