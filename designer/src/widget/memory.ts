import type { Pending } from './outbox.ts'

/** What the browser keeps between pages: who the visitor is, what was read, what is not sent yet. */
export interface Memory {
  visitor: string | null
  readSeq: number
  pending: readonly Pending[]
}

const EMPTY: Memory = { visitor: null, readSeq: 0, pending: [] }

/** One memory per chat key and customer: another customer at the same machine starts anew. */
export function openMemory(key: string, customer: string | null) {
  const name = `usher.chat.${key}.${customer ?? ''}`
  let now = read(name)
  return {
    get: () => now,
    set: (change: Partial<Memory>) => {
      now = { ...now, ...change }
      try {
        localStorage.setItem(name, JSON.stringify(now))
      } catch {
        // Storage is full or forbidden: the chat works, it only does not remember.
      }
    },
  }
}

function read(name: string): Memory {
  try {
    return { ...EMPTY, ...JSON.parse(localStorage.getItem(name) ?? '{}') }
  } catch {
    return EMPTY
  }
}
