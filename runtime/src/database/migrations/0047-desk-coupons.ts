import type { Migration } from '../migration.ts'

/** Coupons that agents give out, each within an allowance or by leave of a supervisor; and alerts of single promises. */
export const deskCoupons: Migration = {
  number: 47,
  name: 'desk coupons',
  breaking: false,
  sql: `
ALTER TABLE usher.agent ADD COLUMN coupons_per_day int;
CREATE TABLE usher.desk_coupon (
  workspace int NOT NULL,
  -- Made by the agent's page, and the key under which the brand's system is asked: pressed twice it is one coupon.
  id text NOT NULL,
  conversation text NOT NULL,
  customer bigint NOT NULL,
  agent text NOT NULL,
  coupon text NOT NULL,
  name text NOT NULL,
  valid_days int,
  text text NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'giving', 'given', 'refused', 'failed')),
  day date NOT NULL,
  asked_at bigint NOT NULL,
  decided_by text,
  decided_at bigint,
  code text,
  expires_at bigint,
  problem text,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX desk_coupon_of_agent ON usher.desk_coupon (workspace, agent, day);
CREATE INDEX desk_coupon_of_conversation ON usher.desk_coupon (workspace, conversation, asked_at);
CREATE INDEX desk_coupon_of_customer ON usher.desk_coupon (workspace, customer);
CREATE INDEX desk_coupon_asked ON usher.desk_coupon (workspace, asked_at) WHERE state = 'asked';

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.desk_coupon TO usher_app, usher_engine;
ALTER TABLE usher.desk_coupon ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.desk_coupon FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.desk_coupon TO usher_app
  USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.desk_coupon TO usher_engine USING (true);

-- What a rule warned of when it tells of each broken promise by itself; empty: of the figure as a whole.
ALTER TABLE usher.desk_alert ADD COLUMN about text NOT NULL DEFAULT '', ADD COLUMN handoff text, ADD COLUMN clock text;
DROP INDEX usher.desk_alert_open;
CREATE UNIQUE INDEX desk_alert_open ON usher.desk_alert (workspace, rule, about) WHERE ended_at IS NULL;
-- Of one promise it is told once, though it be broken for long.
CREATE UNIQUE INDEX desk_alert_about ON usher.desk_alert (workspace, rule, about) WHERE about <> '';
`,
}
