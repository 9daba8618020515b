import { z } from 'zod'
import { webAddress } from './web-address.ts'

/** The brand's membership programme. Joining later is told by the brand as the event `member_joined` (or `member_declined`). */
export interface MemberConnector {
  readonly invite: (request: {
    readonly key: string
    readonly customer: string
    readonly program: string
  }) => Promise<MemberInvitation>
}

export type MemberInvitation = Readonly<z.output<typeof memberInvitation>>

export const memberInvitation = z.object({ state: z.enum(['member', 'invited']), link: webAddress.nullable() })
