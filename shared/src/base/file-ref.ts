// A file that somebody has sent, as messages, events and variables name it. What is in it lies elsewhere.

import { z } from 'zod'
import { isJsonObject, type Json } from './json.ts'

export const fileRef = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  type: z.string().max(100),
  bytes: z.int().min(0),
})
export type FileRef = z.output<typeof fileRef>

/** The files that a value names: a list of them, or one. None for every other value. */
export function filesIn(value: Json | undefined): readonly FileRef[] {
  if (Array.isArray(value)) {
    const files = value.map(fileIn)
    return files.every((file) => file !== null) ? files : []
  }
  const file = fileIn(value)
  return file === null ? [] : [file]
}

function fileIn(value: Json | undefined): FileRef | null {
  return isJsonObject(value) ? (fileRef.safeParse(value).data ?? null) : null
}
