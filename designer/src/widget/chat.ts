// What the widget knows, and how it stays in touch with the server. The view listens and draws; it decides nothing.

import type { ChatMessage } from '@usher/shared/api/conversations'
import { randomId } from '../random-id.ts'
import type { Sending } from '../send-file.ts'
import { type ChatState, chatApi, type OpenReply, type Questions } from './chat-api.ts'
import { isPassing, statusOf } from './chat-refusal.ts'
import { openMemory } from './memory.ts'
import type { Options } from './options.ts'
import { createOutbox, type Pending } from './outbox.ts'
import { retryDelay } from './retry-delay.ts'
import { createSigns } from './signs.ts'

type Link = 'idle' | 'connecting' | 'live' | 'offline' | 'failed' | 'refused'

export interface Snapshot {
  readonly shown: boolean
  readonly link: Link
  readonly brand: string
  readonly state: ChatState
  readonly messages: readonly ChatMessage[]
  readonly pending: readonly Pending[]
  readonly unread: number
}

/** What goes with the words of a message. */
type Beside = Pick<Pending, 'choice' | 'offered' | 'files'>

export type Chat = ReturnType<typeof createChat>

export function createChat(options: Options) {
  const api = chatApi(options.server)
  const memory = openMemory(options.key, options.customer)
  const listeners = new Set<(snapshot: Snapshot) => void>()
  let session: OpenReply | null = null
  let opening: Promise<OpenReply> | null = null
  let connecting = false
  const sleepers = new Set<() => void>()
  let snapshot: Snapshot = {
    shown: false,
    link: 'idle',
    brand: '',
    state: { owner: 'none', agent: null, typing: false, read: 0 },
    messages: [],
    pending: memory.get().pending,
    unread: 0,
  }

  const signs = createSigns(async (sign) => {
    if (session !== null) await api.sign(session.token, sign)
  })

  const outbox = createOutbox({
    load: () => memory.get().pending,
    save: (pending) => {
      memory.set({ pending })
      update({ pending })
    },
    deliver: async (item) => {
      const { token } = await opened()
      const { clientId, text, choice, offered, files } = item
      // What an earlier release has kept names neither.
      await api.send(token, { clientId, text, choice, offered: offered ?? null, files: files ?? [] })
    },
    wait: sleep,
    retries: (error) => {
      if (statusOf(error) === 401) session = null
      return isPassing(error)
    },
  })

  function update(change: Partial<Snapshot>): void {
    snapshot = { ...snapshot, ...change }
    const { readSeq } = memory.get()
    const unread = snapshot.messages.filter((message) => message.author !== 'customer' && message.seq > readSeq).length
    if (snapshot.shown && unread > 0) memory.set({ readSeq: snapshot.messages.at(-1)?.seq ?? readSeq })
    snapshot = { ...snapshot, unread: snapshot.shown ? 0 : unread }
    for (const listener of listeners) listener(snapshot)
    // The bot has no eyes: only who is served by people is told of.
    if (snapshot.state.owner === 'human')
      signs.see(snapshot.messages.at(-1)?.seq ?? 0, snapshot.shown && document.visibilityState === 'visible')
  }

  /** One at a time: whoever comes first is let in once, or her first message would go to one conversation and the answers to another. */
  async function opened(): Promise<OpenReply> {
    if (session) return session
    opening ??= open().finally(() => {
      opening = null
    })
    return opening
  }

  async function open(): Promise<OpenReply> {
    const { key, customer, proof, locale } = options
    const reply = await api.open({ key, customer, proof, locale, visitor: memory.get().visitor })
    session = reply
    memory.set({ visitor: reply.visitor })
    update({ brand: reply.brand, messages: merged(snapshot.messages, reply.messages) })
    return reply
  }

  async function stayConnected(): Promise<void> {
    if (connecting) return
    connecting = true
    let last: string | null = null
    let failures = 0
    for (;;) {
      if (snapshot.link !== 'live') update({ link: navigator.onLine ? 'connecting' : 'offline' })
      try {
        const { token } = await opened()
        last = await api.stream(token, last, {
          opened: () => {
            failures = 0
            update({ link: 'live' })
            void outbox.flush()
          },
          message: (message) => update({ messages: merged(snapshot.messages, [message]) }),
          state: (state) => update({ state }),
        })
      } catch (error) {
        if (statusOf(error) === 401) session = null
        // A wrong key or proof is wrong the next time too.
        if (!isPassing(error) && session === null) return update({ link: 'refused' })
      }
      await sleep(retryDelay(failures++))
      if (failures > 1) update({ link: navigator.onLine ? 'failed' : 'offline' })
    }
  }

  /** Waits, but not when the network just came back or the visitor has opened the chat. */
  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer)
        sleepers.delete(done)
        resolve()
      }
      const timer = setTimeout(done, ms)
      sleepers.add(done)
    })
  }
  const wakeAll = () => {
    for (const done of [...sleepers]) done()
  }

  return {
    snapshot: () => snapshot,
    listen: (listener: (snapshot: Snapshot) => void) => {
      listeners.add(listener)
      listener(snapshot)
    },
    /** A visitor who has talked before is connected at once: an answer may have come meanwhile. */
    start: () => {
      addEventListener('online', wakeAll)
      document.addEventListener('visibilitychange', () => update({}))
      addEventListener('offline', () => update({ link: 'offline' }))
      if (options.open) update({ shown: true })
      if (options.open || memory.get().visitor !== null) void stayConnected()
    },
    typing: signs.typing,
    show: (shown: boolean) => {
      update({ shown })
      if (!shown) return
      wakeAll()
      void stayConnected()
    },
    send: (text: string, { choice = null, offered = null, files = [] }: Partial<Beside> = {}) =>
      void outbox.add({ clientId: randomId(), text, choice, offered, files }),
    /** Rejects with a ChatRefusal. A chat that has run out is opened again once. */
    upload: async (file: File, sending: Sending) => {
      try {
        return await api.upload((await opened()).token, file, sending)
      } catch (error) {
        if (statusOf(error) !== 401) throw error
        session = null
        return api.upload((await opened()).token, file, sending)
      }
    },
    suggest: async (typed: string): Promise<readonly string[]> =>
      textsOf(await api.suggest((await opened()).token, typed)),
    /** None when they cannot be had: the chat works without. */
    openingQuestions: async (): Promise<readonly string[]> => {
      try {
        return textsOf(await api.questions((await opened()).token))
      } catch {
        return []
      }
    },
    /** Tells the shop which product was tapped. The customer goes on to it whether or not that arrives. */
    tapped: async (seq: number, sku: string): Promise<void> => {
      const tap = { clientId: randomId(), seq, sku }
      for (let failures = 0; failures < MOST_TRIES; failures++) {
        try {
          return void (await api.click((await opened()).token, tap))
        } catch (error) {
          if (statusOf(error) === 401) session = null
          if (!isPassing(error)) return
          await sleep(retryDelay(failures))
        }
      }
    },
    again: (clientId: string) => void outbox.again(clientId),
    cancel: async (): Promise<boolean> => {
      try {
        await api.cancel((await opened()).token)
        return true
      } catch {
        return false
      }
    },
  }
}

function textsOf({ questions }: Questions): readonly string[] {
  return questions.map(({ text }) => text)
}

const MOST_TRIES = 5

/** By sequence number, each once. */
function merged(known: readonly ChatMessage[], added: readonly ChatMessage[]): readonly ChatMessage[] {
  const bySeq = new Map([...known, ...added].map((message) => [message.seq, message]))
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq)
}
