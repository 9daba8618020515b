import type { Migration } from '../migration.ts'

const WALLED = ['import', 'import_part', 'import_fault']

/** Files of customers and of events on their way in. */
export const imports: Migration = {
  number: 19,
  name: 'imports',
  breaking: false,
  sql: `
CREATE TABLE usher.import (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  file text NOT NULL,
  -- uploading | ready | checking | checked | running | stopped | done
  state text NOT NULL,
  -- Its bytes lie in import_part; otherwise the command line reads them from a file.
  uploaded boolean NOT NULL,
  size bigint NOT NULL,
  -- SHA-256 of the file: by it an import that was cut off is found again.
  fingerprint text,
  map jsonb,
  -- Format, encoding and columns, once the first rows were read.
  shape jsonb,
  live boolean NOT NULL DEFAULT false,
  -- What is dealt with: moved on by the transaction that writes the rows before it.
  position bigint NOT NULL DEFAULT 0,
  line bigint NOT NULL DEFAULT 1,
  rows bigint NOT NULL DEFAULT 0,
  fresh bigint NOT NULL DEFAULT 0,
  known bigint NOT NULL DEFAULT 0,
  refused bigint NOT NULL DEFAULT 0,
  problem text,
  started_by text NOT NULL,
  started_at bigint NOT NULL,
  ended_at bigint,
  PRIMARY KEY (workspace, id)
);
CREATE INDEX import_at_work ON usher.import (started_at) WHERE uploaded AND state IN ('checking', 'running');

-- The file itself while it is needed: it goes when the import is done.
CREATE TABLE usher.import_part (
  workspace int NOT NULL,
  import text NOT NULL,
  start bigint NOT NULL,
  bytes bytea NOT NULL,
  PRIMARY KEY (workspace, import, start),
  FOREIGN KEY (workspace, import) REFERENCES usher.import (workspace, id) ON DELETE CASCADE
);

-- Rows that were refused: where and why, never what stood there.
CREATE TABLE usher.import_fault (
  workspace int NOT NULL,
  import text NOT NULL,
  line bigint NOT NULL,
  code text NOT NULL,
  "column" text NOT NULL,
  PRIMARY KEY (workspace, import, line),
  FOREIGN KEY (workspace, import) REFERENCES usher.import (workspace, id) ON DELETE CASCADE
);
${WALLED.map(
  (table) => `
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.${table} TO usher_app, usher_engine;
ALTER TABLE usher.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${table} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${table} TO usher_engine USING (true);`,
).join('\n')}
`,
}
