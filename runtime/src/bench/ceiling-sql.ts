// The rows of the five-step journey as statements, one transaction each. `:shard`, `:first`, `:last`, `:tag` and `:base` are filled in.

const BATCH = `WITH batch AS MATERIALIZED (SELECT id FROM usher.customer WHERE workspace = 1 AND id BETWEEN :first AND :last)`

const MESSAGE = `'{"class": "service", "content": {"kind": "text", "text": "欢迎加入，先逛逛本周新品吧"}}'`
const OUTCOME = `'{"kind": "done", "data": {"conversation": "cv_abcdefghijklmnopqrst", "seq": 1}}'`

function effects(seq: number, node: number): string {
  return `asked AS (
    INSERT INTO usher.effect (shard, workspace, run, seq, index, customer, journey, entry_key, version, node, kind, lane, awaited, at_most_once, payload, due_at, created_at)
    SELECT :shard, 1, :base + id, ${seq}, 0, id, 1, '', 1, ${node}, 'sendMessage', 0, false, false, ${MESSAGE}::jsonb, 1, 1 FROM batch)`
}

function transitions(seq: number, { kind, id, path }: { kind: string; id: string; path: string }): string {
  return `moved AS (
    INSERT INTO usher.transition (shard, workspace, run, seq, customer, journey, version, at, input_kind, input_id, path)
    SELECT :shard, 1, :base + id, ${seq}, id, 1, 1, 1, '${kind}', ${id}, '${path}' FROM batch)`
}

/** So many counts on the canvas go up, each by the whole batch. */
function tallies(from: number, to: number): string {
  return `INSERT INTO usher.node_tally (shard, workspace, journey, version, node, port, day, count)
    SELECT :shard, 1, 1, 1, node, 0, 20000, 500 FROM generate_series(${from}, ${to}) AS node
    ON CONFLICT (shard, workspace, journey, version, node, port, day) DO UPDATE SET count = node_tally.count + excluded.count`
}

/** The first visit: tag, branch, message, and asleep. */
export const ENTER = `${BATCH},
  tagged AS (
    UPDATE usher.customer SET tags = ARRAY[:tag], updated_at = 1 FROM batch WHERE customer.workspace = 1 AND customer.id = batch.id),
  started AS (
    INSERT INTO usher.run (shard, workspace, customer, journey, entry_key, id, version, node, seq, parked, held, wake_at, started_at, at, listens, state)
    SELECT :shard, 1, id, 1, '', :base + id, 1, 4, 1, false, false, 1, 1, 1, null, '{"z": "Asia/Shanghai"}' FROM batch),
  ${effects(1, 3)},
  ${transitions(1, { kind: 'entered', id: `'e:app:round-1:' || id`, path: '{0,0,1,0,2,0,3,0,4,-1}' })}
  ${tallies(0, 9)}`

/** The second one: awake, message, and over. */
export const WAKE = `${BATCH},
  woken AS (
    DELETE FROM usher.run USING batch WHERE run.shard = :shard AND run.workspace = 1 AND run.customer = batch.id AND run.journey = 1 AND run.entry_key = ''),
  ended AS (
    INSERT INTO usher.run_history (shard, workspace, customer, id, journey, entry_key, version, node, seq, started_at, ended_at, reason)
    SELECT :shard, 1, id, :base + id, 1, '', 1, 6, 2, 1, 1, 'done' FROM batch),
  ${effects(2, 5)},
  ${transitions(2, { kind: 'woken', id: `'w:2'`, path: '{4,0,5,0,6,-2}' })}
  ${tallies(10, 15)}`

/** The intake of the event that starts it. */
export const TAKE_IN = `${BATCH},
  kept AS (
    INSERT INTO usher.event (workspace, source, event_id, customer, name, at, received_at, data)
    SELECT 1, 'app', :tag || ':' || id, id, 'signed_up', 1, 1, '{}' FROM batch)
  INSERT INTO usher.inbox (shard, workspace, customer, kind, input_id, received_at, payload)
  SELECT :shard, 1, id, 'event', 'e:app:' || :tag || ':' || id, 1, '{"name": "signed_up", "data": {}}' FROM batch`

/** The visit takes what it has applied from the inbox. */
export const TAKEN = `DELETE FROM usher.inbox WHERE shard = :shard`

function performed(seq: number): readonly string[] {
  const these = `shard = :shard AND workspace = 1 AND run BETWEEN :base AND :base + 999999 AND seq = ${seq}`
  return [
    `UPDATE usher.effect SET state = 'sent', attempt = 1, due_at = 2 WHERE ${these}`,
    `${BATCH},
     open AS (
       INSERT INTO usher.conversation (workspace, id, customer, channel, opened_at, last_at, last_seq)
       SELECT 1, 'cv_' || md5(:tag || id), id, :tag, 1, 1, 1 FROM batch
       ON CONFLICT (workspace, customer, channel) DO UPDATE SET last_seq = ${seq}, last_at = 1
       RETURNING id AS conversation, customer)
     INSERT INTO usher.message (workspace, conversation, seq, client_id, author, content, at)
     SELECT 1, conversation, ${seq}, 'ef_' || md5(:tag || customer || '.${seq}') || md5(customer::text), 'bot', ${MESSAGE}, 1 FROM open`,
    `UPDATE usher.effect SET state = 'confirmed', due_at = NULL, settled_at = 1, outcome = ${OUTCOME} WHERE ${these}`,
  ]
}

/** Claiming, carrying out and settling the first message. The conversation is opened with it. */
export const FIRST_PERFORMED = performed(1)
export const SECOND_PERFORMED = performed(2)
