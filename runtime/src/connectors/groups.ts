import { z } from 'zod'
import { webAddress } from './web-address.ts'

/** The brand's customer groups. Joining later is told by the brand as the event `group_joined`, with `{ group }`. */
export interface GroupConnector {
  readonly invite: (request: {
    readonly key: string
    readonly customer: string
    readonly group: string
  }) => Promise<GroupInvitation>
}

export type GroupInvitation = z.output<typeof groupInvitation>

/** `qr`: the address of a picture to scan. */
export const groupInvitation = z.object({
  state: z.enum(['member', 'invited']),
  link: webAddress.nullable(),
  qr: webAddress.nullable(),
})
