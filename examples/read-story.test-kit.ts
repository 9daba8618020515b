import type { Json, JsonObject } from '@usher/shared/base/json'
import type { Instant } from '@usher/shared/base/time'
import type { Graph } from '@usher/shared/engine/graph'
import { FINISHED, PARKED, STAYED, TAKEN } from '@usher/shared/engine/visit'
import type { Simulation } from '@usher/shared/testing/simulation'
import type { Database } from '../runtime/src/database/database.ts'

/** What a story left behind, in the same words whoever played it. */
export interface PlayedStory {
  readonly journal: readonly PlayedMove[]
  /** What the customer read from the bot, in order. */
  readonly messages: readonly string[]
  readonly effects: readonly string[]
  readonly attributes: JsonObject
  readonly tags: readonly string[]
  readonly ended: string | null
}

export interface PlayedMove {
  readonly at: Instant
  readonly input: string
  /** `node` and the way it was left, or why it was not. */
  readonly path: readonly string[]
}

/** From the tables: the customer's first run in the journey. */
export async function readStory(
  database: Database,
  of: { readonly workspace: number; readonly journey: string; readonly customer: string },
): Promise<PlayedStory> {
  const { db } = database
  const { graph } = await liveGraph(database, of.journey)
  const { nodes } = graph as unknown as Graph
  const { attributes, tags } = await db
    .selectFrom('customer')
    .select(['attributes', 'tags'])
    .where('key', '=', of.customer)
    .executeTakeFirstOrThrow()
  const all = await db.selectFrom('transition').selectAll().orderBy('run').orderBy('seq').execute()
  const first = all.filter(({ run }) => run === all[0]?.run)
  const ended = await db.selectFrom('run_history').select('reason').where('id', '=', first[0]!.run).executeTakeFirst()
  const messages = await db
    .selectFrom('message')
    .select('content')
    .where('author', 'in', ['bot', 'system'])
    .orderBy('seq')
    .execute()
  const effects = await db
    .selectFrom('effect')
    .select('kind')
    .where('run', '=', first[0]!.run)
    .orderBy('seq')
    .orderBy('index')
    .execute()
  return {
    journal: first.map(({ at, input_kind, path }) => ({ at, input: input_kind, path: pathOf(path, nodes) })),
    messages: messages.map(({ content }) => textOf(content)),
    effects: effects.map(({ kind }) => kind),
    attributes,
    tags: [...tags].sort(),
    ended: ended?.reason ?? null,
  }
}

export function liveGraph({ db }: Database, journey: string): Promise<{ readonly graph: Json }> {
  return db
    .selectFrom('version')
    .innerJoin('journey', 'journey.number', 'version.journey')
    .select('version.graph')
    .where('journey.id', '=', journey)
    .executeTakeFirstOrThrow()
}

/** From the simulator. Inputs that nobody waited for are in no journal. */
export function simulatedStory({ history, transcript, facts, run }: Simulation): PlayedStory {
  const { id: _, ...attributes } = facts.customer
  return {
    journal: history
      .filter(({ applied }) => applied)
      .map(({ at, input, visited }) => ({
        at,
        input: input.kind,
        path: visited.map(({ node, port, how }) => `${node} ${port ?? how}`),
      })),
    messages: transcript.flatMap((line) => (line.from === 'bot' ? [textOf(line.content as unknown as Json)] : [])),
    effects: history.flatMap(({ effects }) => effects.map(({ kind }) => kind)),
    attributes,
    tags: [...facts.tags].sort(),
    ended: run.finish?.reason ?? null,
  }
}

function pathOf(flat: readonly number[], nodes: Graph['nodes']): readonly string[] {
  return Array.from({ length: flat.length / 2 }, (_, place) => {
    const { id, ports } = nodes[flat[place * 2]!]!
    const port = flat[place * 2 + 1]!
    return `${id} ${ports[port] ?? HOW.get(port)}`
  })
}

const HOW = new Map([
  [STAYED, 'stayed'],
  [FINISHED, 'finished'],
  [TAKEN, 'taken'],
  [PARKED, 'parked'],
])

function textOf(content: Json): string {
  const { title, text } = content as { readonly title?: string; readonly text?: string }
  return [title, text].filter(Boolean).join('\n')
}
