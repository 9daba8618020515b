import { createHash, randomBytes } from 'node:crypto'

/** 32 random bytes. Only `hashToken` of it is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** A token is as random as a key, so one round of SHA-256 is enough: there is nothing to guess. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}

/** A public id such as `jr_4f7k2m9q0c3x8v1t`: 80 random bits, never a number that can be counted up. */
export function newId(
  prefix:
    | 'at'
    | 'jr'
    | 'pe'
    | 'qr'
    | 'cv'
    | 'cw'
    | 'ho'
    | 'ke'
    | 'ba'
    | 'be'
    | 'sc'
    | 'sg'
    | 'se'
    | 'wi'
    | 'bt'
    | 'kp'
    | 'kc'
    | 'fm'
    | 'im'
    | 'it'
    | 'tm'
    | 'ds'
    | 'of'
    | 'st'
    | 'ar'
    | 'al',
): string {
  return `${prefix}_${base32(randomBytes(10))}`
}

/** Crockford's alphabet: no letter that is taken for a digit when read aloud. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

function base32(bytes: Uint8Array): string {
  let out = ''
  let bits = 0
  let value = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    for (bits += 8; bits >= 5; bits -= 5) out += ALPHABET[(value >>> (bits - 5)) & 31]
    value &= 0xff
  }
  return out
}
