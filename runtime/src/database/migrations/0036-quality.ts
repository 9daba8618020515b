import type { Migration } from '../migration.ts'

const WALLED = ['quality_rules', 'quality_score', 'quality_review']

/** How good the conversations of people were, as rules and as people saw them. */
export const quality: Migration = {
  number: 36,
  name: 'quality',
  breaking: false,
  sql: `
CREATE TABLE usher.quality_rules (
  workspace int NOT NULL,
  rules jsonb NOT NULL,
  rev int NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace)
);

-- Of one handoff that an agent had to its end. Lines are named by their numbers: nothing here says who the customer was.
CREATE TABLE usher.quality_score (
  workspace int NOT NULL,
  handoff text NOT NULL,
  agent text NOT NULL,
  closed_at bigint NOT NULL,
  -- Null: nothing could be judged.
  score int,
  checks jsonb NOT NULL,
  -- People are to look at it.
  sampled boolean NOT NULL,
  rules_rev int NOT NULL,
  scored_at bigint NOT NULL,
  PRIMARY KEY (workspace, handoff)
);
CREATE INDEX quality_score_closed ON usher.quality_score (workspace, closed_at DESC, handoff);

CREATE TABLE usher.quality_review (
  workspace int NOT NULL,
  handoff text NOT NULL,
  customer bigint NOT NULL,
  reviewer text NOT NULL,
  verdicts jsonb NOT NULL,
  comment text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, handoff)
);
CREATE INDEX quality_review_of_customer ON usher.quality_review (workspace, customer);

-- By which rules it was judged; null: it is to be judged.
ALTER TABLE usher.handoff ADD COLUMN judged_rev int;
CREATE INDEX handoff_unjudged ON usher.handoff (workspace, closed_at)
  WHERE state = 'closed' AND agent IS NOT NULL AND accepted_at IS NOT NULL AND judged_rev IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON ${WALLED.map((name) => `usher.${name}`).join(', ')} TO usher_app, usher_engine;
${WALLED.map(
  (name) => `
ALTER TABLE usher.${name} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${name} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${name} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${name} TO usher_engine USING (true);`,
).join('\n')}
`,
}
