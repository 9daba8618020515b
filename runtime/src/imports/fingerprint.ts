import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** SHA-256 of all bytes: the same file is the same import, whatever it is called. */
export async function fingerprintOf(source: Readable): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of source as AsyncIterable<Buffer>) hash.update(chunk)
  return hash.digest('hex')
}
