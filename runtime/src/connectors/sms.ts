import { z } from 'zod'
import { type Refused, refused } from './refusal.ts'

/** The brand's SMS provider, which knows its signature and its opt-out line. The same key is one message. Throw for what is worth a retry. */
export interface SmsConnector {
  readonly send: (request: {
    readonly key: string
    readonly customer: string
    readonly text: string
  }) => Promise<SmsSent>
}

export type SmsSent = { readonly kind: 'accepted' } | Refused

export const smsSent = z.discriminatedUnion('kind', [z.object({ kind: z.literal('accepted') }), refused])
