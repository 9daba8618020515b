import type { Migration } from '../migration.ts'

/** A conversation that several agents had is judged once for each of them. */
export const qualityOfEachAgent: Migration = {
  number: 48,
  name: 'quality of each agent',
  breaking: true,
  sql: `
-- Chosen by the draw alone, whatever the score: only of these can be told how often machine and people agree.
ALTER TABLE usher.quality_score ADD COLUMN drawn boolean NOT NULL DEFAULT false;
ALTER TABLE usher.quality_score DROP CONSTRAINT quality_score_pkey, ADD PRIMARY KEY (workspace, handoff, agent);

ALTER TABLE usher.quality_review ADD COLUMN agent text;
UPDATE usher.quality_review AS r SET agent = q.agent
  FROM usher.quality_score AS q WHERE q.workspace = r.workspace AND q.handoff = r.handoff;
DELETE FROM usher.quality_review WHERE agent IS NULL;
ALTER TABLE usher.quality_review ALTER COLUMN agent SET NOT NULL;
ALTER TABLE usher.quality_review DROP CONSTRAINT quality_review_pkey, ADD PRIMARY KEY (workspace, handoff, agent);

CREATE INDEX desk_session_of_handoff ON usher.desk_session (workspace, handoff) WHERE handoff IS NOT NULL;
`,
}
