import type { Migration } from '../migration.ts'

/** Coupons of agents are asked for again by themselves; what was begun of a summary is kept with its handoff. */
export const deskGoesOn: Migration = {
  number: 52,
  name: 'desk goes on',
  breaking: false,
  sql: `
ALTER TABLE usher.desk_coupon ADD COLUMN attempts int NOT NULL DEFAULT 0, ADD COLUMN ask_at bigint;
UPDATE usher.desk_coupon SET ask_at = asked_at WHERE state = 'giving';
CREATE INDEX desk_coupon_to_ask ON usher.desk_coupon (ask_at) WHERE ask_at IS NOT NULL;

ALTER TABLE usher.handoff ADD COLUMN wrap_draft jsonb;
`,
}
