import type { Explanation } from '@usher/shared/conditions/explain'
import { z } from 'zod'

/** The explanation as the server stored it, or null when an older release wrote another shape. */
export function readExplanation(value: unknown): Explanation | null {
  const parsed = explanation.safeParse(value)
  return parsed.success ? parsed.data : null
}

const explanation: z.ZodType<Explanation> = z.object({
  operator: z.string(),
  pointer: z.string(),
  result: z.json().optional(),
  error: z.object({ code: z.string(), pointer: z.string(), message: z.string() }).optional(),
  children: z.array(z.lazy(() => explanation)),
  reads: z.array(z.object({ path: z.string(), value: z.json() })),
  truncated: z.literal(true).optional(),
})
