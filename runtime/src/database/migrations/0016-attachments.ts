import type { Migration } from '../migration.ts'

/** Files that customers and agents send. What is in them lies in rows of its own, so that looking at a conversation reads none of it. */
export const attachments: Migration = {
  number: 16,
  name: 'attachments',
  breaking: false,
  sql: `
CREATE TABLE usher.attachment (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  id text NOT NULL,
  conversation text NOT NULL,
  -- who uploaded it; NULL: the customer
  person text,
  name text NOT NULL,
  type text NOT NULL,
  -- the largest there may be, until it is whole
  bytes int NOT NULL,
  checksum text,
  -- arriving | stored | sent
  state text NOT NULL,
  -- the client's id of the message it belongs to
  message text,
  created_at bigint NOT NULL,
  PRIMARY KEY (workspace, id)
);
CREATE UNIQUE INDEX attachment_id ON usher.attachment (id);
CREATE INDEX attachment_of_conversation ON usher.attachment (workspace, conversation, created_at);
CREATE INDEX attachment_unsent ON usher.attachment (created_at) WHERE state <> 'sent';

CREATE TABLE usher.attachment_part (
  workspace int NOT NULL REFERENCES usher.workspace (id),
  attachment text NOT NULL,
  part smallint NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (workspace, attachment, part),
  FOREIGN KEY (workspace, attachment) REFERENCES usher.attachment (workspace, id) ON DELETE CASCADE
);
-- Pictures and office documents are compressed already.
ALTER TABLE usher.attachment_part ALTER COLUMN content SET STORAGE EXTERNAL;

GRANT SELECT, INSERT, UPDATE, DELETE ON usher.attachment, usher.attachment_part TO usher_app, usher_engine;
ALTER TABLE usher.attachment ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.attachment FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.attachment TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.attachment TO usher_engine USING (true);
ALTER TABLE usher.attachment_part ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.attachment_part FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.attachment_part TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.attachment_part TO usher_engine USING (true);
`,
}
