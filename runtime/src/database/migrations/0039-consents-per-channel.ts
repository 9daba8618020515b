import type { Migration } from '../migration.ts'

/** Consent is asked for each channel and purpose by itself. What was said before was said of every channel. */
export const consentsPerChannel: Migration = {
  number: 39,
  name: 'consents-per-channel',
  // Older code writes one row per purpose, by a key that is gone.
  breaking: true,
  sql: `
-- web, sms, voice, wecom, email, or every. Of a channel the later of its own statement and that for every channel holds.
ALTER TABLE usher.consent ADD COLUMN channel text NOT NULL DEFAULT 'every';
ALTER TABLE usher.consent DROP CONSTRAINT consent_pkey, ADD PRIMARY KEY (workspace, customer, purpose, channel);

-- What somebody has said is a fact that segments ask for, by whatever door it came. What is taken away goes with its customer, or with
-- a statement that overrules it.
CREATE FUNCTION usher.note_consents() RETURNS trigger LANGUAGE plpgsql SET search_path = usher, pg_temp AS $$
BEGIN
  INSERT INTO inbox (shard, workspace, customer, kind, input_id, received_at, payload)
  SELECT customer.shard, customer.workspace, customer.id, 'facts', 'facts',
    coalesce((SELECT now FROM virtual_clock), floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint), '{}'
  FROM (SELECT DISTINCT workspace, customer FROM after) AS said
  JOIN customer ON customer.workspace = said.workspace AND customer.id = said.customer
  WHERE EXISTS (SELECT FROM segment WHERE segment.workspace = said.workspace AND NOT segment.archived);
  RETURN NULL;
END
$$;
CREATE TRIGGER facts_of_new AFTER INSERT ON usher.consent REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION usher.note_consents();
CREATE TRIGGER facts_changed AFTER UPDATE ON usher.consent REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION usher.note_consents();
`,
}
