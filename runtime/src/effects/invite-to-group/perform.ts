import { groupInvitation } from '../../connectors/groups.ts'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Invites customers into one of the brand's groups, or hears that they are in it already. */
export const performInviteToGroup: Performer<'inviteToGroup'> = (batch, world) => {
  const { groups } = world.connectors
  return askConnector(batch, world, {
    system: 'group',
    ask: groups && (({ key, payload }, customer) => groups.invite({ key, customer, group: payload.group })),
    read: (answer) => {
      const { data: invited } = groupInvitation.safeParse(answer)
      return invited === undefined ? null : { kind: 'done', data: invited }
    },
  })
}
