// Which files are taken, and of what size. Nothing is imported here: the chat widget, which stands alone, reads it too.

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

/** For a file chooser: types and endings, because not every system knows every type. */
export const ACCEPTED_FILES = Object.entries(FILE_TYPES)
  .flatMap(([type, { endings }]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(',')

/** Null for a type that is not taken. */
export function fileKindOf(type: string): FileKind | null {
  return isFileType(type) ? FILE_TYPES[type].kind : null
}

/** Pictures that a browser may show in its place: they hold no script, whatever is in them. */
export function isShownPicture(type: string): boolean {
  return fileKindOf(type) === 'picture' && type !== 'image/heic'
}

/** "640 KB", "2.4 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1_024 * 1_024) return `${Math.max(1, Math.round(bytes / 1_024))} KB`
  return `${(bytes / 1_024 / 1_024).toFixed(1)} MB`
}

function isFileType(type: string): type is FileType {
  return Object.hasOwn(FILE_TYPES, type)
}
