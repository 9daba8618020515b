import type { Usher } from '@usher/runtime'
import { hostOf } from '../../../runtime/src/api/host.ts'
import type { Actor } from '../../../runtime/src/api/scoped.ts'
import { inScope } from '../../../runtime/src/api/scoped.ts'
import { newToken } from '../../../runtime/src/auth/token.ts'
import { postMessage } from '../../../runtime/src/chat/post-message.ts'
import { accept, resolve, send } from '../../../runtime/src/conversations/desk.ts'
import type { Act } from './history.ts'
import { useCoupon } from './stand-ins.ts'

/** Plays what happened in one tick. */
export type Player = (acts: readonly Act[]) => Promise<void>

/** Plays the story through the same doors that customers and agents use: events, then words, then what agents do about them. */
export function createPlayer(usher: Usher, workspace: number, agent: Actor): Player {
  const say = speaker(usher, workspace)
  return async (acts) => {
    const events = acts.filter((act) => act.kind === 'event')
    if (events.length > 0)
      await usher.events.emit(events.map(({ customer, name, data }) => ({ id: newToken(), customer, name, data })))
    const known = events.flatMap(({ customer, known }) => (known === undefined ? [] : { id: customer, ...known }))
    if (known.length > 0) await usher.customers.upsert(known)
    for (const act of acts) if (act.kind === 'say') await say(act.customer, act.text)
    if (acts.length > 0) await usher.workUntilQuiet()
    for (const act of acts) {
      if (act.kind === 'useCoupon') await useCoupon(usher, act.customer, act.coupon, act.at)
      if (act.kind === 'served') await serve(usher, workspace, agent, act)
    }
  }
}

function speaker(usher: Usher, workspace: number): (key: string, text: string) => Promise<void> {
  const host = hostOf(usher)
  return async (key, text) => {
    const { id } = await inScope(host, workspace, ({ trx }) =>
      trx
        .selectFrom('customer')
        .select('id')
        .where('workspace', '=', workspace)
        .where('key', '=', key)
        .executeTakeFirstOrThrow(),
    )
    await postMessage(
      host,
      { workspace, customer: id, tokenHash: '' },
      { clientId: newToken(), text, choice: null, files: [], offered: null },
    )
  }
}

/** The agent takes the customer's waiting conversation, answers, and closes it. */
async function serve(
  usher: Usher,
  workspace: number,
  by: Actor,
  act: Act & { readonly kind: 'served' },
): Promise<void> {
  await inScope(hostOf(usher), workspace, async (scoped) => {
    const waiting = await scoped.trx
      .selectFrom('conversation')
      .innerJoin('customer', 'customer.id', 'conversation.customer')
      .select(['conversation.id', 'conversation.epoch'])
      .where('conversation.workspace', '=', workspace)
      .where('customer.key', '=', act.customer)
      .where('conversation.owner', '=', 'queue')
      .executeTakeFirst()
    if (waiting === undefined) return
    const acting = { ...scoped, by }
    const { epoch } = await accept(acting, 'agent', { conversation: waiting.id, epoch: waiting.epoch })
    await send(acting, {
      conversation: waiting.id,
      epoch,
      clientId: newToken(),
      text: act.reply,
      files: [],
      suggestion: null,
    })
    await resolve(acting, 'agent', {
      conversation: waiting.id,
      epoch,
      outcome: act.outcome,
      disposition: '商品质量',
      summary: '',
      node: null,
    })
  })
}
