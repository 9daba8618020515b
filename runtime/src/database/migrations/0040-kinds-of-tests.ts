import type { Migration } from '../migration.ts'

/**
 * Beside splits there are versions of a journey against each other, and customers who are left alone on purpose. An epoch says by what
 * rule newcomers are drawn: whom it takes in, by which hash, and what it has of a group of tests that exclude each other.
 */
export const kindsOfTests: Migration = {
  number: 40,
  name: 'kinds-of-tests',
  breaking: false,
  sql: `
ALTER TABLE usher.experiment
  ADD COLUMN kind text NOT NULL DEFAULT 'split' CHECK (kind IN ('split', 'versions', 'journeyHoldout', 'globalHoldout')),
  -- The journey whose versions are compared, or which leaves customers alone.
  ADD COLUMN journey int,
  -- Nobody is drawn into it any more. Whoever was put into an arm still counts.
  ADD COLUMN stopped_at bigint,
  ADD COLUMN adapts boolean NOT NULL DEFAULT false;
CREATE INDEX experiment_journey ON usher.experiment (workspace, journey) WHERE journey IS NOT NULL;
CREATE TRIGGER live_revision_stopped AFTER UPDATE OF stopped_at ON usher.experiment
  FOR EACH STATEMENT EXECUTE FUNCTION usher.raise_live_revision();

ALTER TABLE usher.experiment_epoch
  ADD COLUMN coverage int NOT NULL DEFAULT 10000,
  ADD COLUMN hash text NOT NULL DEFAULT 'jx1' CHECK (hash IN ('jx1', 'gb2')),
  ADD COLUMN slot_group text,
  ADD COLUMN slot_from int,
  ADD COLUMN slot_to int,
  -- What is expected to be lost by the leading arm, as a share of its mean, when an adaptive test chose these weights.
  ADD COLUMN leader_loss double precision;
CREATE INDEX experiment_epoch_group ON usher.experiment_epoch (workspace, slot_group) WHERE slot_group IS NOT NULL;

-- Who is left alone comes to where the arms part without a run.
ALTER TABLE usher.exposure ALTER COLUMN run DROP NOT NULL;

-- FNV-1a over UTF-16 code units, as GrowthBook's SDKs hash.
CREATE FUNCTION usher.fnv1a(given text) RETURNS bigint LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
  hash bigint := 2166136261;
  code int;
BEGIN
  FOR place IN 1 .. length(given) LOOP
    code := ascii(substr(given, place, 1));
    IF code >= 65536 THEN
      hash := ((hash # (55296 + ((code - 65536) >> 10))) * 16777619) & 4294967295;
      code := 56320 + ((code - 65536) & 1023);
    END IF;
    hash := ((hash # code) * 16777619) & 4294967295;
  END LOOP;
  RETURN hash;
END $$;

CREATE FUNCTION usher.gb2(seed text, unit text) RETURNS double precision LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT (usher.fnv1a(usher.fnv1a(seed || unit)::text) % 10000)::double precision / 10000
$$;
`,
}
