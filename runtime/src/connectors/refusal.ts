import { z } from 'zod'

/** The brand's system says no, and why: nothing is tried again. The code is the system's own, in capitals. */
export interface Refused {
  readonly kind: 'refused'
  readonly code: string
  readonly message: string
}

export const refused = z.object({
  kind: z.literal('refused'),
  code: z.string().regex(/^[A-Z][A-Z0-9_]{0,59}$/),
  message: z.string().max(1_000),
})
