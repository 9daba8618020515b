import { z } from 'zod'

/** Milliseconds since 1970 UTC. */
export const instant = z.number().int()
export const publicId = z.string().min(1).max(64)
export const page = z.strictObject({ cursor: z.string().max(200).nullable().default(null), limit: z.int().min(1).max(200).default(50) })
export const json = z.json()
export const jsonObject = z.record(z.string(), z.json())

export const severity = z.enum(['error', 'warning', 'advice'])
export const problemSchema = z.object({
  code: z.string(),
  severity,
  node: z.string().optional(),
  edge: z.string().optional(),
  field: z.string().optional(),
  args: z.record(z.string(), z.json()).optional(),
  message: z.string(),
  fix: z.string(),
})
