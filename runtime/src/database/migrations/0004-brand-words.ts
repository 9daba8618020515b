import type { Migration } from '../migration.ts'

/** Words by which a brand's messages are read, beside those that hold for any shop. */
export const brandWords: Migration = {
  number: 4,
  name: 'brand-words',
  breaking: false,
  sql: `
CREATE TABLE usher.brand_word (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  kind text NOT NULL CHECK (kind IN ('complaint', 'calm', 'human', 'optOut')),
  word text NOT NULL,
  by text NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (workspace, kind, word)
);
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.brand_word TO usher_app, usher_engine;
ALTER TABLE usher.brand_word ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.brand_word FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.brand_word TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.brand_word TO usher_engine USING (true);

-- The chat keeps the words in memory, as workers keep journeys.
CREATE TRIGGER live_revision AFTER INSERT OR UPDATE OR DELETE ON usher.brand_word
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();
`,
}
