import { z } from 'zod'
import { askConnector } from '../ask-connector.ts'
import type { Performer } from '../performer.ts'

/** Invites customers into the brand's membership programme, or hears that they are in it already. */
export const performInviteMember: Performer<'inviteMember'> = (batch, world) => {
  const { members } = world.connectors
  return askConnector(batch, world, {
    system: 'member',
    ask: members && (({ key, payload }, customer) => members.invite({ key, customer, program: payload.program })),
    read: (answer) => {
      const { data: invited } = invitation.safeParse(answer)
      return invited === undefined ? null : { kind: 'done', data: invited }
    },
  })
}

/** The link goes into a message to the customer, so it must be one that a browser opens. */
const invitation = z.object({
  state: z.enum(['member', 'invited']),
  link: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .nullable(),
})
