import type { FileType } from '@usher/shared/base/file-types'

/** A file of this type and size: it begins as such files do, and the rest is nothing. */
export function fileOf(type: string, bytes: number): Buffer {
  const head = HEADS.get(type)
  if (head === undefined) throw new Error(`No scenario sends a file of type ${type} yet: say here how one begins`)
  return Buffer.concat([head, Buffer.alloc(Math.max(0, bytes - head.length), ' ')]).subarray(0, bytes)
}

const HEADS: ReadonlyMap<string, Buffer> = new Map<FileType, Buffer>([
  ['image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ['image/png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['application/pdf', Buffer.from('%PDF-1.7\n')],
  ['text/plain', Buffer.from('text')],
  ['video/mp4', Buffer.from('000000206674797069736f6d', 'hex')],
])
