import type { FileRef } from '@usher/shared/base/file-ref'
import { retryDelay } from './retry-delay.ts'

interface Offered {
  place: 'typing' | 'opening'
  shown: boolean
  taken: boolean
}

/** A message that the server has not confirmed. Sent again under the same id, so the server keeps one. */
export interface Pending {
  clientId: string
  text: string
  choice: string | null
  /** What was offered beside it, for the counts. */
  offered: Offered | null
  /** Uploaded already. */
  files: readonly FileRef[]
  /** The server understood and refused: only the visitor can send it again. */
  rejected: boolean
}

export interface OutboxPorts {
  load: () => readonly Pending[]
  save: (pending: readonly Pending[]) => void
  /** Throws a refusal with its status. */
  deliver: (pending: Pending) => Promise<void>
  wait: (ms: number) => Promise<void>
  /** Whether a failure is worth another try by itself. */
  retries: (error: unknown) => boolean
}

/** Sends in order, one at a time, for as long as it takes: what was typed offline arrives later, once. */
export function createOutbox(ports: OutboxPorts) {
  let running = false
  const patch = (clientId: string, change: Partial<Pending>) =>
    ports.save(ports.load().map((item) => (item.clientId === clientId ? { ...item, ...change } : item)))

  async function flush(): Promise<void> {
    if (running) return
    running = true
    let failures = 0
    for (let item = next(); item; item = next()) {
      const { clientId } = item
      try {
        await ports.deliver(item)
        failures = 0
        ports.save(ports.load().filter((one) => one.clientId !== clientId))
      } catch (error) {
        if (!ports.retries(error)) patch(clientId, { rejected: true })
        else await ports.wait(retryDelay(failures++))
      }
    }
    running = false
  }
  const next = () => ports.load().find((item) => !item.rejected)

  return {
    flush,
    add: (item: Omit<Pending, 'rejected'>) => {
      ports.save([...ports.load(), { ...item, rejected: false }])
      return flush()
    },
    again: (clientId: string) => {
      patch(clientId, { rejected: false })
      return flush()
    },
  }
}
