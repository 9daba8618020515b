import { tell } from '../outbox/tell.ts'
import type { Scene } from '../scene.ts'

/** A member of this programme, or of any when none is named. */
export async function isMember({ trx }: Scene, customer: string, program?: string): Promise<boolean> {
  let asked = trx.selectFrom('member').select('program').where('customer', '=', customer).where('state', '=', 'joined')
  if (program !== undefined) asked = asked.where('program', '=', program)
  return (await asked.limit(1).executeTakeFirst()) !== undefined
}

/** What the customer says to an invitation. Joining is for good; whoever declined may still join. A second time changes nothing. */
export async function answerInvitation(
  scene: Scene,
  {
    customer,
    program,
    state,
  }: { readonly customer: string; readonly program: string; readonly state: 'joined' | 'declined' },
): Promise<void> {
  const { trx, now } = scene
  const changed = await trx
    .insertInto('member')
    .values({ program, customer, state, at: now })
    .onConflict((known) =>
      known
        .columns(['program', 'customer'])
        .doUpdateSet({ state, at: now })
        .where('member.state', '=', 'declined')
        .where('member.state', '<>', state),
    )
    .returning('program')
    .executeTakeFirst()
  if (changed !== undefined)
    await tell(scene, customer, state === 'joined' ? 'member_joined' : 'member_declined', { program })
}
