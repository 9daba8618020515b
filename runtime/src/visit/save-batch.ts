import type { Session } from '../database/database.ts'
import { storableText, toJson } from '../database/json.ts'
import { laneOf } from '../effects/lanes.ts'
import type { Batch, PlacementRow, VisitedCustomer } from './batch.ts'
import { saveParkedFacts, saveUnjudged } from './park-facts.ts'
import { type RunRow, stateOf, type VisitedRun } from './run-row.ts'
import { saveMembers } from './save-members.ts'
import { arrayLiteral, type Column, createWrite, type Write } from './write.ts'

/** Writes back everything the visit has decided, in one statement. Throws when anything is not as it was when it was loaded. */
export async function saveBatch(session: Session, batch: Batch): Promise<void> {
  const write = createWrite(batch.shard, ['updated', 'deleted', 'profiles'])
  const runs = batch.customers.flatMap((customer) => customer.runs).filter(({ changed }) => changed)
  const old = runs.filter(({ loadedSeq }) => loadedSeq !== null)
  const profiles = batch.customers.filter(({ profile }) => profile.changed).sort((a, b) => a.id - b.id)
  updateLiving(write, batch, old.filter(isAlive))
  deleteFinished(write, old.filter(isOver))
  insertNew(
    write,
    batch,
    runs.filter((visited) => visited.loadedSeq === null && isAlive(visited)),
  )
  insertHistory(write, runs.filter(isOver))
  insertTransitions(write, batch)
  insertEffects(write, batch)
  insertExposures(write, batch)
  settleCalls(write, batch)
  updateProfiles(write, batch, profiles)
  raiseTallies(write, batch)
  saveMembers(write, batch)
  saveParkedFacts(write, batch)
  saveUnjudged(write, batch)
  deleteInbox(write, batch)
  const { text, values } = write.statement()
  const [written] = await session.query<{ updated: number; deleted: number; profiles: number }>(text, values)
  const { updated, deleted, profiles: saved } = written!
  if (updated + deleted === old.length && saved === profiles.length) return
  throw new ChangedMeanwhile(
    `Shard ${batch.shard}: ${old.length - updated - deleted} runs and ${profiles.length - saved} profiles had changed since they were read`,
  )
}

/** Somebody else changed what the visit had read. Nothing is saved; the visit is simply made again. */
export class ChangedMeanwhile extends Error {}

const isOver = ({ run }: VisitedRun) => run.status === 'finished'
const isAlive = (visited: VisitedRun) => !isOver(visited)

/** The columns that a visit may change. */
function columnsOf(
  visited: VisitedRun,
  batch: Batch,
): Omit<RunRow, 'place' | 'entry_key' | 'listens' | 'state' | 'started_at'> & {
  readonly listens: string | null
  readonly state: string
} {
  const { run, workspace, customer, journey, id, version, held } = visited
  return {
    workspace,
    customer,
    journey,
    id,
    version,
    node: run.node,
    seq: run.seq,
    parked: run.status === 'parked',
    held,
    // Never behind the instant of the visit: what is due when the lock is given back is what the next visit finds.
    wake_at: run.until === null || held ? run.until : Math.max(run.until, batch.now),
    at: run.at,
    listens: run.listens.length === 0 ? null : run.listens.join(','),
    state: toJson(stateOf(visited) as never),
  }
}

function runColumns(rows: readonly ReturnType<typeof columnsOf>[], visited: readonly VisitedRun[]): readonly Column[] {
  return [
    ['workspace', 'int', rows.map((row) => row.workspace)],
    ['customer', 'bigint', rows.map((row) => row.customer)],
    ['journey', 'int', rows.map((row) => row.journey)],
    ['entry_key', 'text', visited.map(({ entryKey }) => entryKey)],
    ['version', 'int', rows.map((row) => row.version)],
    ['node', 'smallint', rows.map((row) => row.node)],
    ['seq', 'int', rows.map((row) => row.seq)],
    ['parked', 'boolean', rows.map((row) => row.parked)],
    ['held', 'boolean', rows.map((row) => row.held)],
    ['wake_at', 'bigint', rows.map((row) => row.wake_at)],
    ['at', 'bigint', rows.map((row) => row.at)],
    ['listens', 'text', rows.map((row) => row.listens)],
    ['state', 'text', rows.map((row) => row.state)],
  ]
}

/**
 * Where the rows lay when they were loaded. Nobody else moves a run while its shard is locked, and if somebody does, no row is
 * found and the visit is made again. By key the planner may begin at the table instead, believing what was true when it was last
 * analyzed empty, and compare every run there is with every row given: measured, 20,000 × 300 in one visit.
 */
const SAME_RUN = 'run.ctid = given.place::tid AND run.id = given.id AND run.seq = given.loaded_seq'
const LISTENS = `string_to_array(given.listens, ',')`

function updateLiving(write: Write, batch: Batch, living: readonly VisitedRun[]): void {
  const rows = living.map((visited) => columnsOf(visited, batch))
  write.part(
    'updated',
    [...runColumns(rows, living), ...placeColumns(living)],
    (given) => `
    UPDATE usher.run SET version = given.version, node = given.node, seq = given.seq, parked = given.parked, held = given.held,
      wake_at = given.wake_at, at = given.at, listens = ${LISTENS}, state = given.state::jsonb
    FROM ${given} WHERE ${SAME_RUN} RETURNING 1`,
  )
}

function deleteFinished(write: Write, finished: readonly VisitedRun[]): void {
  write.part(
    'deleted',
    placeColumns(finished),
    (given) => `
    DELETE FROM usher.run USING ${given} WHERE ${SAME_RUN} RETURNING 1`,
  )
}

function placeColumns(visited: readonly VisitedRun[]): readonly Column[] {
  return [
    ['place', 'text', visited.map(({ place }) => place)],
    ['id', 'bigint', visited.map(({ id }) => id)],
    ['loaded_seq', 'int', visited.map(({ loadedSeq }) => loadedSeq)],
  ]
}

function insertNew(write: Write, batch: Batch, started: readonly VisitedRun[]): void {
  const rows = started.map((visited) => columnsOf(visited, batch))
  const columns: readonly Column[] = [
    ...runColumns(rows, started),
    ['id', 'bigint', started.map(({ id }) => id)],
    ['started_at', 'bigint', started.map(({ run }) => run.startedAt)],
  ]
  write.part(
    'started',
    columns,
    (given) => `
    INSERT INTO usher.run (shard, workspace, customer, journey, entry_key, id, version, node, seq, parked, held, wake_at, started_at, at, listens, state)
    SELECT $1, given.workspace, given.customer, given.journey, given.entry_key, given.id, given.version, given.node, given.seq, given.parked,
      given.held, given.wake_at, given.started_at, given.at, ${LISTENS}, given.state::jsonb FROM ${given}`,
  )
}

function insertHistory(write: Write, over: readonly VisitedRun[]): void {
  const columns: readonly Column[] = [
    ['workspace', 'int', over.map(({ workspace }) => workspace)],
    ['customer', 'bigint', over.map(({ customer }) => customer)],
    ['id', 'bigint', over.map(({ id }) => id)],
    ['journey', 'int', over.map(({ journey }) => journey)],
    ['entry_key', 'text', over.map(({ entryKey }) => entryKey)],
    ['version', 'int', over.map(({ version }) => version)],
    ['node', 'smallint', over.map(({ run }) => run.node)],
    ['seq', 'int', over.map(({ run }) => run.seq)],
    ['started_at', 'bigint', over.map(({ run }) => run.startedAt)],
    ['ended_at', 'bigint', over.map(({ run }) => run.at)],
    ['reason', 'text', over.map(({ run }) => run.finish?.reason ?? '')],
  ]
  write.part(
    'history',
    columns,
    (given) => `
    INSERT INTO usher.run_history (shard, workspace, customer, id, journey, entry_key, version, node, seq, started_at, ended_at, reason)
    SELECT $1, given.* FROM ${given}`,
  )
}

function insertTransitions(write: Write, batch: Batch): void {
  const { transitions } = batch
  const columns: readonly Column[] = [
    ['workspace', 'int', transitions.map(({ run }) => run.workspace)],
    ['run', 'bigint', transitions.map(({ run }) => run.id)],
    ['seq', 'int', transitions.map(({ seq }) => seq)],
    ['customer', 'bigint', transitions.map(({ run }) => run.customer)],
    ['journey', 'int', transitions.map(({ run }) => run.journey)],
    ['version', 'int', transitions.map(({ version }) => version)],
    ['at', 'bigint', transitions.map(({ at }) => at)],
    ['input_kind', 'text', transitions.map(({ inputKind }) => inputKind)],
    ['input_id', 'text', transitions.map(({ inputId }) => inputId)],
    ['path', 'text', transitions.map(({ path }) => `{${path.map(({ node, port }) => `${node},${port}`).join(',')}}`)],
    ['input', 'text', transitions.map(({ input }) => (input === null ? null : toJson(input)))],
    ['facts', 'text', transitions.map(({ facts }) => (facts === null ? null : toJson(facts)))],
  ]
  write.part(
    'moved',
    columns,
    (given) => `
    INSERT INTO usher.transition (shard, workspace, run, seq, customer, journey, version, at, input_kind, input_id, path, input, facts)
    SELECT $1, given.workspace, given.run, given.seq, given.customer, given.journey, given.version, given.at, given.input_kind, given.input_id,
      given.path::smallint[], given.input::jsonb, given.facts::jsonb FROM ${given}`,
  )
}

function insertEffects(write: Write, batch: Batch): void {
  const { effects, now } = batch
  const columns: readonly Column[] = [
    ['workspace', 'int', effects.map(({ run }) => run.workspace)],
    ['run', 'bigint', effects.map(({ run }) => run.id)],
    ['seq', 'int', effects.map(({ effect }) => effect.seq)],
    ['index', 'smallint', effects.map(({ effect }) => effect.index)],
    ['customer', 'bigint', effects.map(({ run }) => run.customer)],
    ['journey', 'int', effects.map(({ run }) => run.journey)],
    ['entry_key', 'text', effects.map(({ run }) => run.entryKey)],
    ['version', 'int', effects.map(({ version }) => version)],
    ['node', 'smallint', effects.map(({ effect }) => effect.node)],
    ['kind', 'text', effects.map(({ effect }) => effect.kind)],
    ['lane', 'smallint', effects.map(({ effect }) => laneOf(effect.kind))],
    ['awaited', 'boolean', effects.map(({ effect }) => effect.awaited)],
    ['at_most_once', 'boolean', effects.map(({ effect }) => effect.atMostOnce)],
    ['payload', 'text', effects.map(({ effect }) => toJson(effect.payload as never))],
  ]
  write.part(
    'asked',
    columns,
    (given) => `
    INSERT INTO usher.effect (shard, workspace, run, seq, index, customer, journey, entry_key, version, node, kind, lane, awaited, at_most_once, payload, due_at, created_at)
    SELECT $1, given.workspace, given.run, given.seq, given.index, given.customer, given.journey, given.entry_key, given.version, given.node,
      given.kind, given.lane, given.awaited, given.at_most_once, given.payload::jsonb, ${now}, ${now} FROM ${given}`,
  )
}

/** Where a customer is put, and when the arms parted first: the row that is there stays. */
function insertExposures(write: Write, { placements, exposures }: Batch): void {
  write.part(
    'assigned',
    placementColumns([...placements, ...exposures]),
    (given) => `
    INSERT INTO usher.assignment (workspace, experiment, customer, arm, epoch, assigned_at) SELECT given.* FROM ${given}
    ON CONFLICT (workspace, experiment, customer) DO NOTHING`,
  )
  const columns: readonly Column[] = [
    ...placementColumns(exposures),
    ['run', 'bigint', exposures.map(({ run }) => run)],
    ['journey', 'int', exposures.map(({ journey }) => journey)],
    ['version', 'int', exposures.map(({ version }) => version)],
    ['node', 'smallint', exposures.map(({ node }) => node)],
  ]
  write.part(
    'exposed',
    columns,
    (given) => `
    INSERT INTO usher.exposure (workspace, experiment, customer, arm, epoch, exposed_at, run, journey, version, node)
    SELECT given.* FROM ${given} ON CONFLICT (workspace, experiment, customer) DO NOTHING`,
  )
}

function placementColumns(rows: readonly PlacementRow[]): readonly Column[] {
  return [
    ['workspace', 'int', rows.map(({ workspace }) => workspace)],
    ['experiment', 'text', rows.map(({ test }) => test)],
    ['customer', 'bigint', rows.map(({ customer }) => customer)],
    ['arm', 'text', rows.map(({ arm }) => arm)],
    ['epoch', 'int', rows.map(({ epoch }) => epoch)],
    ['at', 'bigint', rows.map(({ at }) => at)],
  ]
}

/** Runs that called another journey get its answer: their effect is settled, and the outcome waits in the inbox. */
function settleCalls(write: Write, batch: Batch): void {
  const { settled, now } = batch
  const columns: readonly Column[] = [
    ['workspace', 'int', settled.map(({ workspace }) => workspace)],
    ['customer', 'bigint', settled.map(({ customer }) => customer)],
    ['run', 'bigint', settled.map(({ run }) => run)],
    ['seq', 'int', settled.map(({ seq }) => seq)],
    ['index', 'smallint', settled.map(({ index }) => index)],
    ['state', 'text', settled.map(({ outcome }) => (outcome.kind === 'done' ? 'confirmed' : 'failed'))],
    ['outcome', 'text', settled.map(({ outcome }) => toJson(outcome as never))],
  ]
  write.part(
    'answered',
    columns,
    (given) => `
    UPDATE usher.effect SET state = given.state, outcome = given.outcome::jsonb, settled_at = ${now}, due_at = NULL FROM ${given}
    WHERE effect.shard = $1 AND effect.workspace = given.workspace AND effect.run = given.run AND effect.seq = given.seq AND effect.index = given.index
      AND effect.settled_at IS NULL
    RETURNING effect.workspace, effect.customer, effect.run, effect.seq, effect.index, effect.awaited, effect.outcome`,
  )
  if (settled.length === 0) return
  write.plain(
    'told',
    `
    INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
    SELECT $1, workspace, customer, 'settled', 's:' || seq || '.' || index, ${now},
      jsonb_build_object('run', run, 'seq', seq, 'index', index, 'outcome', outcome) FROM answered WHERE awaited`,
  )
}

/** Others may change a profile while the visit thinks: the row's own version (xmin) must be the one that was read. */
function updateProfiles(write: Write, batch: Batch, changed: readonly VisitedCustomer[]): void {
  const columns: readonly Column[] = [
    ['workspace', 'int', changed.map(({ workspace }) => workspace)],
    ['id', 'bigint', changed.map(({ id }) => id)],
    ['read', 'text', changed.map(({ profile }) => profile.read)],
    [
      'attributes',
      'text',
      changed.map(({ profile }) =>
        profile.attributes === profile.loaded.attributes ? null : toJson(profile.attributes),
      ),
    ],
    [
      'tags',
      'text',
      changed.map(({ profile }) =>
        profile.tags === profile.loaded.tags ? null : arrayLiteral(profile.tags.map(storableText)),
      ),
    ],
  ]
  write.part(
    'profiles',
    columns,
    (given) => `
    UPDATE usher.customer SET attributes = coalesce(given.attributes::jsonb, customer.attributes), tags = coalesce(given.tags::text[], customer.tags),
      updated_at = ${batch.now}
    FROM ${given} WHERE customer.workspace = given.workspace AND customer.id = given.id AND customer.xmin::text = given.read RETURNING 1`,
  )
}

function raiseTallies(write: Write, batch: Batch): void {
  const tallies = batch.tallies.rows()
  const columns: readonly Column[] = [
    ['workspace', 'int', tallies.map(({ workspace }) => workspace)],
    ['journey', 'int', tallies.map(({ journey }) => journey)],
    ['version', 'int', tallies.map(({ version }) => version)],
    ['node', 'smallint', tallies.map(({ node }) => node)],
    ['port', 'smallint', tallies.map(({ port }) => port)],
    ['day', 'int', tallies.map(({ day }) => day)],
    ['count', 'bigint', tallies.map(({ count }) => count)],
  ]
  write.part(
    'tallied',
    columns,
    (given) => `
    INSERT INTO usher.node_tally (shard, workspace, journey, version, node, port, day, count) SELECT $1, given.* FROM ${given}
    ON CONFLICT (shard, workspace, journey, version, node, port, day) DO UPDATE SET count = node_tally.count + excluded.count`,
  )
}

function deleteInbox(write: Write, batch: Batch): void {
  if (batch.done.length === 0) return
  write.plain('taken', `DELETE FROM usher.inbox WHERE shard = $1 AND id = ANY('{${batch.done.join(',')}}'::bigint[])`)
}
