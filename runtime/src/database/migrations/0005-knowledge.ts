import type { Migration } from '../migration.ts'

/** What the brand knows, every change of it, what customers asked, and what may be learnt from that. */
export const knowledge: Migration = {
  number: 5,
  name: 'knowledge',
  breaking: false,
  sql: `
-- The revision rises with every change of any point: processes rebuild their index by it.
CREATE TABLE usher.knowledge_state (
  workspace int NOT NULL PRIMARY KEY REFERENCES usher.workspace,
  revision bigint NOT NULL DEFAULT 0,
  clustered_on text
);

CREATE TABLE usher.knowledge_point (
  workspace int NOT NULL REFERENCES usher.workspace,
  id text NOT NULL,
  title text NOT NULL,
  category text NOT NULL,
  questions text[] NOT NULL,
  answers jsonb NOT NULL,
  enabled boolean NOT NULL,
  rev int NOT NULL,
  updated_at bigint NOT NULL,
  updated_by text NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX knowledge_point_title ON usher.knowledge_point (workspace, lower(title));

-- Never changed: the point as it was from this revision on.
CREATE TABLE usher.knowledge_version (
  workspace int NOT NULL,
  point text NOT NULL,
  rev int NOT NULL,
  draft jsonb NOT NULL,
  saved_at bigint NOT NULL,
  saved_by text NOT NULL,
  PRIMARY KEY (workspace, point, rev),
  FOREIGN KEY (workspace, point) REFERENCES usher.knowledge_point (workspace, id)
);

-- One row per question put to the knowledge, under the key of its effect: asked again, it stays one.
CREATE TABLE usher.knowledge_question (
  workspace int NOT NULL REFERENCES usher.workspace,
  key text NOT NULL,
  at bigint NOT NULL,
  text text NOT NULL,
  customer bigint NOT NULL,
  conversation text,
  journey int NOT NULL,
  node int NOT NULL,
  hit boolean NOT NULL,
  -- The point that answered, or the nearest one, as it was then.
  point text,
  point_rev int,
  score real NOT NULL,
  cluster text,
  PRIMARY KEY (workspace, key)
);
CREATE INDEX knowledge_question_recent ON usher.knowledge_question (workspace, at DESC, key);
CREATE INDEX knowledge_question_of_point ON usher.knowledge_question (workspace, point, at) WHERE point IS NOT NULL;
CREATE INDEX knowledge_question_open ON usher.knowledge_question (workspace, at) WHERE NOT hit AND cluster IS NULL;

CREATE TABLE usher.knowledge_cluster (
  workspace int NOT NULL REFERENCES usher.workspace,
  id text NOT NULL,
  made_at bigint NOT NULL,
  representative text NOT NULL,
  members jsonb NOT NULL,
  count int NOT NULL,
  state text NOT NULL DEFAULT 'proposed',
  point text,
  decided_at bigint,
  decided_by text,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX knowledge_cluster_by_state ON usher.knowledge_cluster (workspace, state, count DESC);

-- How often customers were offered questions and took one. Several rows per day, so that no counter is contended.
CREATE TABLE usher.suggestion_tally (
  workspace int NOT NULL REFERENCES usher.workspace,
  day text NOT NULL,
  place text NOT NULL,
  part smallint NOT NULL,
  messages int NOT NULL,
  shown int NOT NULL,
  taken int NOT NULL,
  PRIMARY KEY (workspace, day, place, part)
);

DO $$
DECLARE
  walled text;
BEGIN
  FOREACH walled IN ARRAY ARRAY['knowledge_state', 'knowledge_point', 'knowledge_version', 'knowledge_question', 'knowledge_cluster', 'suggestion_tally'] LOOP
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON usher.%I TO usher_app, usher_engine', walled);
    EXECUTE format('ALTER TABLE usher.%I ENABLE ROW LEVEL SECURITY', walled);
    EXECUTE format('ALTER TABLE usher.%I FORCE ROW LEVEL SECURITY', walled);
    EXECUTE format(
      'CREATE POLICY own_workspace ON usher.%I TO usher_app USING (workspace = nullif(current_setting(''usher.workspace'', true), '''')::int)', walled);
    EXECUTE format('CREATE POLICY every_workspace ON usher.%I TO usher_engine USING (true)', walled);
  END LOOP;
END
$$;
`,
}
