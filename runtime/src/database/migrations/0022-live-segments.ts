import type { Migration } from '../migration.ts'

const WALLED = ['segment_member', 'segment_tally', 'segment_refresh']

/**
 * Who is in which segment, kept true by the visits of shards: when a fact of a customer has changed, and when time alone may have. Written by
 * the visit only; what other doors change of a customer reaches it through the inbox, by a trigger, so that no door can forget.
 */
export const liveSegments: Migration = {
  number: 22,
  name: 'live-segments',
  breaking: false,
  sql: `
-- What members are kept under: millions of them are measured in bytes.
ALTER TABLE usher.segment ADD COLUMN number int GENERATED ALWAYS AS IDENTITY UNIQUE;

-- One row per customer that was looked at. A table of pairs would hold, for twenty segments, five times the rows and two indexes more.
CREATE TABLE usher.segment_member (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  customer bigint NOT NULL,
  -- Numbers of segments, ascending.
  segments int[] NOT NULL,
  -- When time alone may next change them.
  due_at bigint,
  PRIMARY KEY (shard, workspace, customer)
) WITH (fillfactor = 85);
CREATE INDEX segment_due ON usher.segment_member (shard, due_at) WHERE due_at IS NOT NULL;

-- How many came in and went out, by day of the workspace's zone: the size is the sum, so that trend and size cannot differ.
CREATE TABLE usher.segment_tally (
  shard smallint NOT NULL,
  workspace int NOT NULL,
  segment int NOT NULL,
  day int NOT NULL,
  entered bigint NOT NULL,
  gone bigint NOT NULL,
  PRIMARY KEY (shard, workspace, segment, day)
);

-- A walk through all customers of a workspace after a rule has changed; one at a time, a new change begins it again.
CREATE TABLE usher.segment_refresh (
  workspace int PRIMARY KEY,
  -- Segments whose changes are not told to journeys: a rule was changed by people, nothing has happened to the customer.
  quiet int[] NOT NULL,
  -- Customers up to this id have been put on the way.
  done_to bigint NOT NULL,
  last bigint NOT NULL,
  begun_at bigint NOT NULL
);
${WALLED.map(
  (table) => `
GRANT SELECT, INSERT, UPDATE, DELETE ON usher.${table} TO usher_app, usher_engine;
ALTER TABLE usher.${table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE usher.${table} FORCE ROW LEVEL SECURITY;
CREATE POLICY own_workspace ON usher.${table} TO usher_app USING (workspace = nullif(current_setting('usher.workspace', true), '')::int);
CREATE POLICY every_workspace ON usher.${table} TO usher_engine USING (true);`,
).join('\n')}
GRANT USAGE ON ALL SEQUENCES IN SCHEMA usher TO usher_app, usher_engine;

-- A rule that is archived is looked at no more.
CREATE TRIGGER live_revision_of_archive AFTER UPDATE OF archived ON usher.segment
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();

-- A customer who is erased is out of every size too.
CREATE FUNCTION usher.uncount_members() RETURNS trigger LANGUAGE plpgsql SET search_path = usher, pg_temp AS $$
BEGIN
  UPDATE segment_tally AS t SET gone = t.gone + out.count
  FROM (SELECT shard, workspace, number, count(*) AS count FROM before, unnest(segments) AS number GROUP BY shard, workspace, number) AS out
  WHERE t.shard = out.shard AND t.workspace = out.workspace AND t.segment = out.number
    AND t.day = (SELECT max(day) FROM segment_tally AS l WHERE l.shard = out.shard AND l.workspace = out.workspace AND l.segment = out.number);
  RETURN NULL;
END
$$;
CREATE TRIGGER members_gone AFTER DELETE ON usher.segment_member REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION usher.uncount_members();

-- A visit that changes a profile looks at its segments itself, and says so.
CREATE FUNCTION usher.note_facts() RETURNS trigger LANGUAGE plpgsql SET search_path = usher, pg_temp AS $$
BEGIN
  IF current_setting('usher.visiting', true) = 'on' THEN RETURN NULL; END IF;
  IF TG_OP = 'DELETE' THEN
    DELETE FROM segment_member AS m USING before WHERE m.shard = before.shard AND m.workspace = before.workspace AND m.customer = before.id;
    RETURN NULL;
  END IF;
  IF TG_OP = 'INSERT' THEN
    INSERT INTO inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT after.shard, after.workspace, after.id, 'facts', 'facts', after.updated_at, '{}' FROM after
    WHERE EXISTS (SELECT FROM segment WHERE segment.workspace = after.workspace AND NOT segment.archived);
    RETURN NULL;
  END IF;
  INSERT INTO inbox (shard, workspace, customer, kind, input_id, received_at, payload)
  SELECT after.shard, after.workspace, after.id, 'facts', 'facts', after.updated_at, '{}' FROM after JOIN before USING (workspace, id)
  WHERE (after.attributes IS DISTINCT FROM before.attributes OR after.tags IS DISTINCT FROM before.tags)
    AND EXISTS (SELECT FROM segment WHERE segment.workspace = after.workspace AND NOT segment.archived);
  RETURN NULL;
END
$$;
CREATE TRIGGER facts_of_new AFTER INSERT ON usher.customer REFERENCING NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION usher.note_facts();
CREATE TRIGGER facts_changed AFTER UPDATE ON usher.customer REFERENCING OLD TABLE AS before NEW TABLE AS after FOR EACH STATEMENT EXECUTE FUNCTION usher.note_facts();
CREATE TRIGGER facts_gone AFTER DELETE ON usher.customer REFERENCING OLD TABLE AS before FOR EACH STATEMENT EXECUTE FUNCTION usher.note_facts();
`,
}
