import { z } from 'zod'

/**
 * The brand's telephone exchange, which reads a text out. A call may end while `call` is answered, or ring on: then `state` is asked
 * until it has ended. The same key is one call. Throw for what is worth a retry.
 */
export interface CallConnector {
  readonly call: (request: {
    readonly key: string
    readonly customer: string
    readonly text: string
  }) => Promise<CallState>
  readonly state: (request: { readonly key: string }) => Promise<CallState>
}

export type CallState = z.output<typeof callState>

/** `failed`: there is no number to call, or none that can be. */
export const callState = z.enum(['ringing', 'answered', 'no_answer', 'busy', 'failed'])
