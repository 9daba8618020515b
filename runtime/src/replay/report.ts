import type { Graph, GraphNode } from '@usher/shared/engine/graph'
import { catalog } from '@usher/shared/nodes/catalog'
import type { Database } from '../database/database.ts'
import { countsFromHistory } from '../visit/count-history.ts'
import { ARRIVED, ENDED, WHOLE_JOURNEY } from '../visit/tally.ts'

export interface NodeCount {
  readonly id: string
  readonly kind: string
  readonly arrived: number
  /** By way out, those that were taken. */
  readonly left: { readonly [port: string]: number }
  readonly ended: number
}

/** What a replay came to, counted from the history tables. */
export interface ReplayCounts {
  readonly runs: {
    readonly started: number
    readonly finished: { readonly [reason: string]: number }
    readonly active: number
  }
  readonly nodes: readonly NodeCount[]
  /** How often each tag was given. */
  readonly tags: { readonly [tag: string]: number }
  /** What was asked of the world, by kind and by what became of it. */
  readonly effects: { readonly [kind: string]: { readonly [state: string]: number } }
  /** Messages of the bot that stand in conversations. */
  readonly messages: number
  readonly transitions: number
  readonly checks: {
    /** Counts of the canvas that the history does not give. */
    readonly tallyMismatches: number
    readonly duplicateEffectKeys: number
    /** Messages that were confirmed, less those in the conversations: neither lost nor doubled. */
    readonly undeliveredMessages: number
    /** Runs that could not go on, and wait for an operator. */
    readonly parkedRuns: number
  }
}

export async function countReplay(
  database: Database,
  of: { readonly workspace: number; readonly graph: Graph },
): Promise<ReplayCounts> {
  const { workspace, graph } = of
  const history = await countsFromHistory(database, workspace)
  const count = sumOf(history)
  const nodes = graph.nodes.map((node, index) => nodeCount(node, index, count))
  const effects = await effectStates(database)
  const messages = await number(database, `SELECT count(*) AS n FROM usher.message WHERE author = 'bot'`)
  return {
    runs: {
      started: count(WHOLE_JOURNEY, ARRIVED),
      finished: await finishedByReason(database),
      active: await number(database, 'SELECT count(*) AS n FROM usher.run'),
    },
    nodes,
    tags: tagCounts(graph, nodes),
    effects,
    messages,
    transitions: await number(database, 'SELECT count(*) AS n FROM usher.transition'),
    checks: {
      tallyMismatches: await tallyMismatches(database, history),
      duplicateEffectKeys: await number(database, DUPLICATE_KEYS),
      undeliveredMessages: (effects.sendMessage?.confirmed ?? 0) - messages,
      parkedRuns: await number(database, 'SELECT count(*) AS n FROM usher.run WHERE parked'),
    },
  }
}

type Counted = Awaited<ReturnType<typeof countsFromHistory>>[number]

function sumOf(history: readonly Counted[]): (node: number, port: number) => number {
  const sums = new Map<string, number>()
  for (const { node, port, count } of history) {
    const key = `${node} ${port}`
    sums.set(key, (sums.get(key) ?? 0) + count)
  }
  return (node, port) => sums.get(`${node} ${port}`) ?? 0
}

function nodeCount(
  { id, kind, ports }: GraphNode,
  index: number,
  count: (node: number, port: number) => number,
): NodeCount {
  const left = ports.map((port, place) => [port, count(index, place)] as const).filter(([, times]) => times > 0)
  return { id, kind, arrived: count(index, ARRIVED), left: Object.fromEntries(left), ended: count(index, ENDED) }
}

function tagCounts(graph: Graph, nodes: readonly NodeCount[]): { readonly [tag: string]: number } {
  const tags: Record<string, number> = {}
  for (const [index, { kind, config }] of graph.nodes.entries()) {
    const times = Object.values(nodes[index]!.left).reduce((sum, one) => sum + one, 0)
    for (const tag of catalog.get(kind)?.proofs(config).tagsAdded ?? []) tags[tag] = (tags[tag] ?? 0) + times
  }
  return tags
}

async function effectStates(database: Database): Promise<{ [kind: string]: { [state: string]: number } }> {
  const rows = await database.session((session) =>
    session.query<{ kind: string; state: string; n: number }>(
      'SELECT kind, state, count(*) AS n FROM usher.effect GROUP BY kind, state ORDER BY kind, state',
    ),
  )
  const effects: Record<string, Record<string, number>> = {}
  for (const { kind, state, n } of rows) effects[kind] = { ...effects[kind], [state]: n }
  return effects
}

async function finishedByReason(database: Database): Promise<{ [reason: string]: number }> {
  const rows = await database.session((session) =>
    session.query<{ reason: string; n: number }>(
      'SELECT reason, count(*) AS n FROM usher.run_history GROUP BY reason ORDER BY reason',
    ),
  )
  return Object.fromEntries(rows.map(({ reason, n }) => [reason, n]))
}

async function tallyMismatches(database: Database, history: readonly Counted[]): Promise<number> {
  const tallied = await database.session((session) =>
    session.query<Counted>(`
      SELECT journey, version, node, port, day, sum(count) AS count FROM usher.node_tally
      GROUP BY journey, version, node, port, day`),
  )
  const left = new Map(history.map((counted) => [keyOf(counted), counted.count]))
  let wrong = 0
  for (const row of tallied) {
    if (left.get(keyOf(row)) !== row.count) wrong++
    left.delete(keyOf(row))
  }
  return wrong + left.size
}

function keyOf({ journey, version, node, port, day }: Counted): string {
  return [journey, version, node, port, day].join(' ')
}

/** A key is made of these five; what was sent with one must never be sent with it again. */
const DUPLICATE_KEYS = `
  SELECT count(*) AS n FROM (
    SELECT FROM usher.effect GROUP BY workspace, run, seq, node, index HAVING count(*) > 1
    UNION ALL
    SELECT FROM usher.message WHERE author = 'bot' GROUP BY workspace, client_id HAVING count(*) > 1
  ) AS doubled`

async function number(database: Database, query: string): Promise<number> {
  const [row] = await database.session((session) => session.query<{ n: number }>(query))
  return row!.n
}
