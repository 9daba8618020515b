// What must hold of every history whatever happened while it was made: workers killed, connections cut, events sent twice.
// Gives the sentences that do not hold; none is what a test wants.

import { sql } from 'kysely'
import type { Database } from '../src/database/database.ts'
import { groupBy } from '../src/group-by.ts'
import { effectKey } from '../src/outbox/effect-key.ts'
import { countsFromHistory } from '../src/visit/count-history.ts'
import { type Replayed, replayRun } from '../src/visit/replay-run.ts'

/** What a receiver outside has seen, in the order in which it came. */
export interface Seen {
  readonly key: string
  readonly customer: string
  readonly bytes: string
}

export interface Told {
  /** Events that were answered with "accepted". */
  readonly acknowledged: readonly string[]
  readonly seen: readonly Seen[]
}

export async function checkHistory(database: Database, workspace: number, told: Told): Promise<readonly string[]> {
  const rows = await load(database, workspace)
  const replays = await Promise.all([...rows.journals.keys()].map((run) => replayRun(database, workspace, run)))
  return [
    ...lostEvents(rows, told),
    ...lostRuns(rows),
    ...gaps(rows),
    ...replays.flatMap(({ differences }) => differences),
    ...earlyTimers(replays),
    ...eventsTwice(rows),
    ...runsAtOnce(rows),
    ...wrongEffects(rows, told),
    ...wrongOrder(rows),
    ...wrongCounts(await countsFromHistory(database, workspace), rows.tallies),
  ]
}

type Rows = Awaited<ReturnType<typeof load>>

async function load(database: Database, workspace: number) {
  const { db } = database
  const transitions = await db
    .selectFrom('transition')
    .select(['run', 'seq', 'customer', 'journey', 'at', 'input_kind', 'input_id', 'path'])
    .where('workspace', '=', workspace)
    .orderBy('run')
    .orderBy('seq')
    .execute()
  const tallies = await db
    .selectFrom('node_tally')
    .select(['journey', 'version', 'node', 'port', 'day', sql<number>`sum(count)`.as('count')])
    .where('workspace', '=', workspace)
    .groupBy(['journey', 'version', 'node', 'port', 'day'])
    .execute()
  return {
    workspace,
    journals: groupBy(transitions, ({ run }) => run),
    tallies,
    live: await db.selectFrom('run').selectAll().where('workspace', '=', workspace).execute(),
    ended: await db.selectFrom('run_history').selectAll().where('workspace', '=', workspace).execute(),
    inbox: await db.selectFrom('inbox').select('input_id').where('workspace', '=', workspace).execute(),
    events: await db.selectFrom('event').select('event_id').where('workspace', '=', workspace).execute(),
    effects: await db
      .selectFrom('effect')
      .select(['run', 'seq', 'index', 'node', 'kind', 'state', 'settled_at'])
      .where('workspace', '=', workspace)
      .execute(),
    messages: await db
      .selectFrom('message')
      .select(['conversation', 'seq', 'client_id'])
      .where('workspace', '=', workspace)
      .orderBy('conversation')
      .orderBy('seq')
      .execute(),
  }
}

function lostEvents({ events, inbox }: Rows, { acknowledged }: Told): string[] {
  const kept = new Set(events.map(({ event_id }) => event_id))
  const lost = acknowledged.filter((id) => !kept.has(id)).map((id) => `event ${id} was acknowledged and is lost`)
  return [...lost, ...inbox.map(({ input_id }) => `input ${input_id} is still waiting`)]
}

/** Each run is in one place: resting with something that moves it, parked, or ended. */
function lostRuns({ journals, live, ended }: Rows): string[] {
  const places = groupBy([...live, ...ended], ({ id }) => id)
  const lost = [...journals.keys()].filter((run) => places.get(run)?.length !== 1)
  const stuck = live.filter(
    ({ wake_at, listens, parked, state }) =>
      !parked && wake_at === null && (listens ?? []).length === 0 && !('a' in (state as object)),
  )
  return [
    ...lost.map((run) => `run ${run} is in ${places.get(run)?.length ?? 0} places`),
    ...stuck.map(({ id }) => `run ${id} waits for nothing`),
    ...live.filter(({ parked }) => parked).map(({ id }) => `run ${id} is parked`),
    ...[...places.keys()].filter((run) => !journals.has(run)).map((run) => `run ${run} has no journal`),
  ]
}

/** seq 1..n, and each move begins where the one before it rested. */
function gaps({ journals, live, ended }: Rows): string[] {
  const last = new Map([...live, ...ended].map(({ id, seq }) => [id, seq]))
  return [...journals].flatMap(([run, moves]) => {
    const seqs = moves.map(({ seq }) => seq)
    const whole = seqs.every((seq, index) => seq === index + 1) && seqs.length === last.get(run)
    const joined = moves.every(({ path }, index) => index === 0 || path[0] === moves[index - 1]!.path.at(-2))
    return [
      ...(whole ? [] : [`run ${run} has the transitions ${seqs.join()} and should have 1 to ${last.get(run)}`]),
      ...(joined ? [] : [`run ${run} jumps: ${moves.map(({ path }) => path.join('.')).join(' | ')}`]),
    ]
  })
}

/** A timer fires at its instant or later, and only while the run still waits for it. */
function earlyTimers(replays: readonly Replayed[]): string[] {
  return replays.flatMap(({ run, steps }) =>
    steps.flatMap(({ input, seq }, index) => {
      if (input.kind !== 'woken') return []
      const until = steps[index - 1]?.advance.run.until ?? null
      return until !== null && input.at >= until
        ? []
        : [`run ${run.id} was woken at ${input.at} in ${seq}, due ${until}`]
    }),
  )
}

function eventsTwice({ journals }: Rows): string[] {
  const entries = [...journals.values()].map(([first]) => `${first!.journey} ${first!.input_id}`)
  return [
    ...twice(entries).map((entry) => `an event started two runs of one journey: ${entry}`),
    ...[...journals].flatMap(([run, moves]) =>
      twice(moves.map(({ input_id }) => input_id)).map((id) => `run ${run} took ${id} twice`),
    ),
  ]
}

/**
 * One at a time: of one customer's runs of one journey, none begins with an event that came before one the run before it took.
 * Told by the numbers of events (`…#7`): a timer that is seen to late moves its run's clock past the events that came meanwhile.
 */
function runsAtOnce({ journals }: Rows): string[] {
  const runs = [...journals.values()].flatMap((moves) => {
    const numbers = numbersOf(moves)
    return numbers.length === 0 ? [] : [{ ...moves[0]!, from: numbers[0]!, to: Math.max(...numbers) }]
  })
  return [...groupBy(runs, ({ customer, journey }) => `${customer} ${journey}`)].flatMap(([who, theirs]) => {
    theirs.sort((a, b) => a.from - b.from)
    const overlap = theirs.some(({ from }, index) => index > 0 && theirs[index - 1]!.to > from)
    return overlap ? [`customer and journey ${who} had two runs at once`] : []
  })
}

function numbersOf(moves: readonly { readonly input_id: string }[]): readonly number[] {
  return moves.flatMap(({ input_id }) => /#(\d+)$/.exec(input_id)?.[1] ?? []).map(Number)
}

/** One key per effect, one effect per key, the same bytes at every attempt, and nothing that no transition asked for. */
function wrongEffects({ workspace, effects, journals, messages }: Rows, { seen }: Told): string[] {
  const known = new Set(effects.map((effect) => effectKey({ workspace, ...effect })))
  const arrived = [...seen.map(({ key }) => key), ...messages.map(({ client_id }) => client_id)]
  const bytes = [...groupBy(seen, ({ key }) => key)]
  return [
    ...(known.size === effects.length ? [] : ['two effects have one key']),
    ...arrived.filter((key) => !known.has(key)).map((key) => `effect ${key} arrived, and no transition asked for it`),
    ...bytes
      .filter(([, all]) => new Set(all.map((one) => one.bytes)).size > 1)
      .map(([key]) => `effect ${key} changed between attempts`),
    ...effects
      .filter(({ run, seq }) => !journals.get(run)?.some((move) => move.seq === seq))
      .map(({ run, seq }) => `an effect of run ${run} belongs to transition ${seq}, which does not exist`),
    ...effects
      .filter(({ settled_at }) => settled_at === null)
      .map(({ run, seq, kind, state }) => `${kind} of run ${run} in ${seq} is still ${state}`),
    ...twice(messages.map(({ client_id }) => client_id)).map((key) => `message ${key} was written twice`),
  ]
}

/** Numbered events (`…#7`) act in their order, and a run's messages stand in a conversation in the order of its steps. */
function wrongOrder({ workspace, journals, effects, messages }: Rows): string[] {
  const place = new Map(effects.map((effect) => [effectKey({ workspace, ...effect }), effect]))
  const spoken = groupBy(
    messages.flatMap(({ client_id }) => place.get(client_id) ?? []),
    ({ run }) => run,
  )
  return [
    ...[...journals].flatMap(([run, moves]) => {
      const numbers = numbersOf(moves)
      return isSorted(numbers) ? [] : [`run ${run} took events in the order ${numbers.join()}`]
    }),
    ...[...spoken].flatMap(([run, said]) =>
      isSorted(said.map(({ seq, index }) => seq * 1_000 + index)) ? [] : [`run ${run} spoke out of order`],
    ),
  ]
}

type Count = { journey: number; version: number; node: number; port: number; day: number; count: number }

function wrongCounts(history: readonly Count[], shown: readonly Count[]): string[] {
  const text = ({ journey, version, node, port, day, count }: Count) =>
    `${journey}/${version} node ${node} port ${port} day ${day}: ${count}`
  const right = new Set(history.filter(({ count }) => count !== 0).map(text))
  const given = new Set(shown.filter(({ count }) => count !== 0).map(text))
  return [
    ...[...right].filter((one) => !given.has(one)).map((one) => `the history counts ${one}, the canvas does not`),
    ...[...given].filter((one) => !right.has(one)).map((one) => `the canvas counts ${one}, the history does not`),
  ]
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || numbers[index - 1]! <= number)
}

function twice(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.filter((text, index) => texts.indexOf(text) !== index))]
}
