// An agent with many conversations: a server with a worker on a PostgreSQL of its own, customers who came by the public chat API, asked
// for a person, and were given to the one who is there.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { hostOf } from '../../runtime/src/api/host.ts'
import { inScope } from '../../runtime/src/api/scoped.ts'
import { createPerson } from '../../runtime/src/auth/people.ts'
import { newToken } from '../../runtime/src/auth/token.ts'
import { eachOf, until } from '../../runtime/src/bench/measure.ts'
import { saveTeam } from '../../runtime/src/desk/save-team.ts'
import { createLog } from '../../runtime/src/log.ts'
import { startServer } from '../../runtime/src/server/serve.ts'
import { createUsher, type Usher } from '../../runtime/src/usher.ts'
import { ensureWorkspace } from '../../runtime/src/workspace/ensure-workspace.ts'
import { EVERYBODY } from '../../shared/src/api/desk.ts'
import { MINUTE } from '../../shared/src/base/time.ts'
import { teamPolicy } from '../../shared/src/desk/team-policy.ts'
import { HANDOFF_PORTS } from '../../shared/src/nodes/handoff/definition.ts'

export const AGENT = '小周'

export interface Floor {
  readonly url: string
  readonly workspace: number
  readonly usher: Usher
  /** Lets so many customers come and ask for a person; the agent must be there. */
  readonly bring: (count: number) => Promise<readonly Visitor[]>
  readonly close: () => Promise<void>
}

export interface Visitor {
  readonly conversation: string
  /** Settles when the API has taken the message in. */
  readonly say: (text: string) => Promise<void>
}

export async function openFloor(connectionString: string): Promise<Floor> {
  const usher = await createUsher({ database: { connectionString }, log: createLog('error') })
  const { id: workspace, chatKey } = await ensureWorkspace(hostOf(usher), {
    slug: 'desk',
    name: '青禾小店',
    demo: true,
  })
  await hire(usher, workspace)
  await usher.journeys.publish(JSON.stringify(handsOver()))
  // Every customer has an address of their own: nobody is held up by the limit on the others'.
  const server = await startServer({ usher, port: 0, designerDir: builtDesigner(), trustProxy: ['127.0.0.1/32'] })
  void usher.work({ concurrency: 2 })
  return {
    ...{ url: server.url, workspace, usher },
    bring: async (count) => {
      const visitors: Visitor[] = []
      await eachOf([...Array(count).keys()], 4, async (number) => {
        const visitor = await comeIn(server.url, { key: chatKey, address: `10.0.${number >> 8}.${number & 255}` })
        await visitor.say('转人工')
        visitors.push(visitor)
      })
      await until('everybody is served', async () => (await servedOf(usher)) === count, {
        everyMs: 200,
        atMostMs: 600_000,
      })
      return visitors
    },
    close: async () => {
      await server.close()
      await usher.close()
    },
  }
}

async function hire(usher: Usher, workspace: number): Promise<void> {
  const promise = { warnMs: 5 * MINUTE, breachMs: 30 * MINUTE }
  const sla = { first: promise, next: promise, resolution: promise }
  await inScope(usher.world, workspace, async (scoped) => {
    const person = {
      name: AGENT,
      role: 'agent',
      partner: null,
      email: 'zhou@qinghe.example',
      password: newToken(),
    } as const
    const { id } = await createPerson(scoped, person)
    await scoped.trx.insertInto('agent').values({ workspace, person: id, capacity: 1_000, seen_at: null }).execute()
    const policy = teamPolicy.parse({ offers: { autoAccept: true }, sla })
    await saveTeam({ ...scoped, by: { id, name: AGENT } }, { id: EVERYBODY, rev: 0, name: '客服', policy })
  })
}

/** Whoever says 转人工 is handed over, whatever comes of it. */
function handsOver() {
  const place = (id: string, kind: string, config: object, row: number) => ({
    ...{ id, kind, label: '', config },
    position: { x: 0, y: row * 160 },
  })
  const way = (from: string, port: string, to: string) => ({ id: `${from}-${port}`, from: { node: from, port }, to })
  return {
    ...{ name: '转人工', description: '', sequences: { document: 0, entry: 0, handoff: 0, exit: 0 } },
    nodes: [
      place('asked', 'entry', { on: 'message', words: ['转人工'], match: 'equals', where: null }, 0),
      place('person', 'handoff', { mode: 'silent', reason: '客户要人工' }, 1),
      place('end', 'exit', { reason: 'done', outputs: [] }, 2),
    ],
    edges: [way('asked', 'next', 'person'), ...HANDOFF_PORTS.map((port) => way('person', port, 'end'))],
    settings: { reentry: { kind: 'always' } },
  }
}

async function comeIn(
  url: string,
  { key, address }: { readonly key: string; readonly address: string },
): Promise<Visitor> {
  const post = async (path: string, body: object, token?: string) => {
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
    const answer = await fetch(`${url}${path}`, {
      method: 'POST',
      headers: token === undefined ? headers : { ...headers, authorization: `Bearer ${token}` },
      body: JSON.stringify(body),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}: ${text}`)
    return JSON.parse(text)
  }
  const { token, conversation } = await post('/chat/open', { key })
  return {
    conversation,
    say: (text) => post('/chat/messages', { clientId: newToken().slice(0, 20), text }, token),
  }
}

async function servedOf(usher: Usher): Promise<number> {
  const { count } = await usher.world.database.db
    .selectFrom('handoff')
    .select((is) => is.fn.countAll<number>().as('count'))
    .where('state', '=', 'active')
    .executeTakeFirstOrThrow()
  return Number(count)
}

function builtDesigner(): string {
  const dir = process.env.USHER_DESIGNER_DIR ?? fileURLToPath(new URL('../../designer/dist', import.meta.url))
  if (!existsSync(`${dir}/index.html`))
    throw new Error('The designer is not built: npx turbo run build --filter=@usher/designer')
  return dir
}
