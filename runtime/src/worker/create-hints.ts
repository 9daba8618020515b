import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import type { Log } from '../log.ts'
import type { Hints } from './hints.ts'

/**
 * Hints inside this process at once, and to other processes by NOTIFY: collected for some milliseconds and sent in a
 * transaction of its own, because NOTIFY takes a lock over the whole database while it commits.
 */
export async function createHints(
  database: Database,
  log: Log,
): Promise<Hints & { readonly close: () => Promise<void> }> {
  const shardListeners = new Set<(shards: readonly number[]) => void>()
  const conversationListeners = new Set<(workspace: number, conversation: string) => void>()
  const pending = { shards: new Set<number>(), conversations: new Set<string>() }
  let timer: NodeJS.Timeout | null = null
  let closed = false
  let sending: Promise<unknown> = Promise.resolve()
  const self = `${process.pid}.${Math.random()}`

  const tellShards = (shards: readonly number[]) => {
    for (const listener of shardListeners) listener(shards)
  }
  const tellConversation = (workspace: number, conversation: string) => {
    for (const listener of conversationListeners) listener(workspace, conversation)
  }

  const send = () => {
    timer = null
    const payload = JSON.stringify({
      from: self,
      shards: [...pending.shards],
      conversations: [...pending.conversations].slice(0, 100),
    })
    pending.shards.clear()
    pending.conversations.clear()
    sending = sql`SELECT pg_notify(${CHANNEL}, ${payload})`
      .execute(database.db)
      .catch((error: Error) => log.warn({ message: error.message }, 'A hint was not sent'))
  }
  const collect = () => {
    // The embedded database has one process: nobody else is there to be told.
    if (database.kind === 'postgres' && !closed) timer ??= setTimeout(send, COLLECT_MS)
  }
  const unlisten =
    database.kind === 'pglite'
      ? async () => undefined
      : await database.listen(CHANNEL, (payload) => {
          const hint = JSON.parse(payload) as { from: string; shards: number[]; conversations: string[] }
          if (hint.from === self) return
          if (hint.shards.length > 0) tellShards(hint.shards)
          for (const conversation of hint.conversations) {
            const [workspace, ...id] = conversation.split(' ')
            tellConversation(Number(workspace), id.join(' '))
          }
        })

  return {
    shardReady: (shards) => {
      if (shards.length === 0) return
      tellShards(shards)
      for (const shard of shards) pending.shards.add(shard)
      collect()
    },
    conversationChanged: (workspace, conversation) => {
      tellConversation(workspace, conversation)
      pending.conversations.add(`${workspace} ${conversation}`)
      collect()
    },
    onShardReady: (listener) => subscribe(shardListeners, listener),
    onConversationChanged: (listener) => subscribe(conversationListeners, listener),
    close: async () => {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await unlisten()
      await sending
    },
  }
}

const CHANNEL = 'usher'
const COLLECT_MS = 10

function subscribe<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
