import type { Migration } from '../migration.ts'

/** When a rule is looked at next, and how far the telling of an alert has come. */
export const alertsDue: Migration = {
  number: 49,
  name: 'alerts due',
  breaking: false,
  sql: `
ALTER TABLE usher.desk_rule ADD COLUMN look_at bigint NOT NULL DEFAULT 0;
ALTER TABLE usher.desk_alert ADD COLUMN notice jsonb, ADD COLUMN send_at bigint;
UPDATE usher.desk_alert SET send_at = at WHERE sent_at IS NULL AND ended_at IS NULL AND told -> 'tell' ->> 'by' <> 'page';
CREATE INDEX desk_alert_to_send ON usher.desk_alert (send_at) WHERE send_at IS NOT NULL;
`,
}
