const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789'

/** A random id for a node (`n`), an edge (`e`) or a batch (`b`): 36^12 of them, so that two tabs never make the same one. */
export function newId(prefix: 'n' | 'e' | 'b'): string {
  const random = crypto.getRandomValues(new Uint8Array(12))
  return prefix + Array.from(random, (byte) => LETTERS[byte % LETTERS.length]).join('')
}
