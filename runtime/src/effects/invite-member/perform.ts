import { memberInvitation } from '../../connectors/members.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Invites customers into the brand's membership programme, or hears that they are in it already. */
export const performInviteMember: Performer<'inviteMember'> = (batch, world) => {
  const { members } = world.connectors
  return askConnector(batch, world, {
    system: 'member',
    ask: members && (({ key, payload }, customer) => members.invite({ key, customer, program: payload.program })),
    read: (answer) => {
      const { data: invited } = memberInvitation.safeParse(answer)
      return invited === undefined ? null : { kind: 'done', data: invited }
    },
  })
}
