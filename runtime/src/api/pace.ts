import { setTimeout as sleep } from 'node:timers/promises'
import { SECOND } from '@usher/shared/base/time'
import { stillSigned } from '../auth/session.ts'
import { signInFirst } from './fault.ts'
import type { SignedContext } from './trpc.ts'

const ROUND = SECOND
const CROWD = 30
const SESSION_EVERY = 4 * SECOND

/**
 * One turn per second for as long as the stream may live: it ends quietly when the reader leaves, and with a refusal within five
 * seconds after the session is revoked. `wake`: called once per round with what ends the pause early.
 */
export async function* rounds(
  ctx: SignedContext,
  signal: AbortSignal | undefined,
  wake?: (now: () => void) => () => void,
): AsyncGenerator<void> {
  let checked = performance.now()
  while (signal?.aborted !== true) {
    yield
    await pause(signal, wake)
    if (performance.now() - checked < SESSION_EVERY) continue
    checked = performance.now()
    if (!(await stillSigned(ctx.host, ctx.signed))) throw signInFirst()
  }
}

async function pause(signal: AbortSignal | undefined, wake?: (now: () => void) => () => void): Promise<void> {
  const early = new AbortController()
  const stop = wake?.(() => early.abort())
  const ends = signal === undefined ? early.signal : AbortSignal.any([early.signal, signal])
  await sleep(ROUND, undefined, { signal: ends, ref: false }).catch(() => undefined)
  stop?.()
  // Hints come in crowds: one look answers all of them.
  if (early.signal.aborted) await sleep(CROWD, undefined, { ref: false })
}
