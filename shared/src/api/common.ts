import { z } from 'zod'
import type { Json, JsonObject } from '../base/json.ts'

/** Milliseconds since 1970 UTC. */
export const instant = z.number().int()
export const publicId = z.string().min(1).max(64)
export const page = z.strictObject({
  cursor: z.string().max(200).nullable().default(null),
  limit: z.int().min(1).max(200).default(50),
})
export const json = z.json() as z.ZodType<Json, Json>
export const jsonObject = z.record(z.string(), z.json()) as z.ZodType<JsonObject, JsonObject>

export const severity = z.enum(['error', 'warning', 'advice'])
export const problemSchema = z.object({
  code: z.string(),
  severity,
  node: z.string().optional(),
  edge: z.string().optional(),
  field: z.string().optional(),
  args: z.record(z.string(), json).optional(),
  message: z.string(),
  fix: z.string(),
})
