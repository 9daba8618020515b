// A file that somebody has sent, as messages, events and variables name it. What is in it lies elsewhere.

import { z } from 'zod'
import { isJsonObject, type Json } from './json.ts'

export const FILE_KINDS = ['picture', 'document', 'video'] as const
export type FileKind = (typeof FILE_KINDS)[number]

/** Everything that is taken, told by what is in the file. The first ending is the one a name gets that has none of them. */
export const FILE_TYPES = {
  'image/jpeg': { kind: 'picture', endings: ['jpg', 'jpeg'] },
  'image/png': { kind: 'picture', endings: ['png'] },
  'image/gif': { kind: 'picture', endings: ['gif'] },
  'image/webp': { kind: 'picture', endings: ['webp'] },
  'image/heic': { kind: 'picture', endings: ['heic', 'heif'] },
  'application/pdf': { kind: 'document', endings: ['pdf'] },
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': { kind: 'document', endings: ['docx'] },
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': { kind: 'document', endings: ['xlsx'] },
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': { kind: 'document', endings: ['pptx'] },
  'text/plain': { kind: 'document', endings: ['txt', 'csv', 'log', 'md'] },
  'video/mp4': { kind: 'video', endings: ['mp4', 'm4v'] },
  'video/quicktime': { kind: 'video', endings: ['mov'] },
  'video/webm': { kind: 'video', endings: ['webm'] },
} as const satisfies { readonly [type: string]: { readonly kind: FileKind; readonly endings: readonly string[] } }

export type FileType = keyof typeof FILE_TYPES

export const MOST_FILE_BYTES = 10 * 1_024 * 1_024
/** In one message. */
export const MOST_FILES = 9

export const fileRef = z.strictObject({
  id: z.string().min(1).max(64),
  name: z.string().min(1).max(200),
  type: z.string().max(100),
  bytes: z.int().min(0),
})
export type FileRef = z.output<typeof fileRef>

/** Null for a type that is not taken. */
export function fileKindOf(type: string): FileKind | null {
  return isFileType(type) ? FILE_TYPES[type].kind : null
}

export function isFileType(type: string): type is FileType {
  return Object.hasOwn(FILE_TYPES, type)
}

/** Pictures that a browser may show in its place: they hold no script, whatever is in them. */
export function isShownPicture(type: string): boolean {
  return fileKindOf(type) === 'picture' && type !== 'image/heic'
}

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
