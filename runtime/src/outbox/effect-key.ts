import { createHash } from 'node:crypto'

/** The same at every attempt, and no dot in it: it is the `webhook-id` and `Idempotency-Key` of every provider. */
export function effectKey(place: {
  readonly workspace: number
  readonly run: number
  readonly seq: number
  readonly node: number
  readonly index: number
}): string {
  const { workspace, run, seq, node, index } = place
  return `ef_${base32(createHash('sha256').update(`${workspace}|${run}|${seq}|${node}|${index}`).digest())}`
}

const DIGITS = 'abcdefghijklmnopqrstuvwxyz234567'

/** RFC 4648 in lower case without padding. */
function base32(bytes: Uint8Array): string {
  let text = ''
  let bits = 0
  let held = 0
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += DIGITS[(held >>> bits) & 31]
    }
  }
  return bits > 0 ? text + DIGITS[(held << (5 - bits)) & 31] : text
}
