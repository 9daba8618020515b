import type { z } from 'zod'
import { invalid } from './fault.ts'

/** Where the next page begins, as opaque text: pages are cut by key, so that none is skipped or shown twice when rows come in. */
export function cursorOf(place: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url')
}

/** What `cursorOf` was given; null for the first page. Throws a Fault for what it never gave out. */
export function readCursor<Place>(cursor: string | null, shape: z.ZodType<Place>): Place | null {
  if (cursor === null) return null
  try {
    const parsed = shape.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString()))
    if (parsed.success) return parsed.data
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  throw invalid('BAD_CURSOR', 'The cursor is not one that this list gave out', 'Start again without a cursor', 'cursor')
}
