/**
 * Lets one through at a time, in order; the answer is how to leave. Whoever waits too long is told so, because the usual
 * reason is a second connection asked for inside a transaction, which on one connection would wait for ever.
 */
export function turnstile(patienceMs = 60_000): () => Promise<() => void> {
  let tail: Promise<void> = Promise.resolve()
  return async () => {
    const before = tail
    let leave = (): void => undefined
    const left = new Promise<void>((resolve) => {
      leave = resolve
    })
    tail = before.then(() => left)
    try {
      await patiently(before, patienceMs)
    } catch (error) {
      leave()
      throw error
    }
    return leave
  }
}

function patiently(before: Promise<void>, patienceMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(TOO_LONG)), patienceMs)
    void before.then(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

const TOO_LONG =
  'The embedded database has one connection and it was not free in time. Inside a transaction use only that transaction.'
