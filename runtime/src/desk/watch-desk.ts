import { setTimeout as sleep } from 'node:timers/promises'
import type { deskState } from '@usher/shared/api/desk'
import type { z } from 'zod'
import { rounds } from '../api/pace.ts'
import { inScope } from '../api/scoped.ts'
import type { SignedContext } from '../api/trpc.ts'
import { readDeskState } from './presence.ts'

/** Every change in the workspace wakes every console: none looks more often than so. */
const BREATH = 300

type State = z.output<typeof deskState>

/** What the console shows of its own agent, whenever it changes: at once when this process did it, else within a second. */
export async function* watchDesk(ctx: SignedContext, signal: AbortSignal | undefined): AsyncGenerator<State> {
  const { workspace, person } = ctx.signed
  let told = ''
  const wake = (now: () => void) => ctx.host.hints.onConversationChanged((of) => of === workspace && now())
  for await (const _ of rounds(ctx, signal, wake)) {
    const state = await inScope(ctx.host, workspace, (scoped) => readDeskState({ ...scoped, by: person }))
    const next = JSON.stringify(state)
    if (next !== told) yield state
    told = next
    await sleep(BREATH, undefined, { ref: false })
  }
}
