import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const COST = 15
const BLOCK = 8
const LENGTH = 32

/** `scrypt$<cost>$<salt>$<hash>`: the cost is stored, so that it can grow without asking anybody for a new password. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, COST)
  return `scrypt$${COST}$${salt.toString('base64url')}$${hash.toString('base64url')}`
}

/** Takes as long for no stored password as for a wrong one, so that an answer never tells whether an account exists. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [scheme, cost, salt, hash] = (stored ?? NOBODY).split('$')
  if (scheme !== 'scrypt' || !cost || !salt || !hash) return false
  const expected = Buffer.from(hash, 'base64url')
  const actual = await derive(password, Buffer.from(salt, 'base64url'), Number(cost))
  return expected.length === actual.length && timingSafeEqual(expected, actual) && stored !== null
}

/** A hash of the current cost that no password has. */
const NOBODY = `scrypt$${COST}$${Buffer.alloc(16).toString('base64url')}$${Buffer.alloc(LENGTH).toString('base64url')}`

function derive(password: string, salt: Buffer, cost: number): Promise<Buffer> {
  const options = { N: 2 ** cost, r: BLOCK, p: 1, maxmem: 256 * 2 ** cost * BLOCK }
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}
