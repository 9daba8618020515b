import { expect, test } from 'vitest'
import { hashToken, newId, newToken } from './token.ts'

test('ids are short, say what they are, and never repeat', () => {
  const ids = new Set(Array.from({ length: 5_000 }, () => newId('jr')))
  expect(ids.size).toBe(5_000)
  for (const id of ids) expect(id).toMatch(/^jr_[0-9a-hjkmnp-tv-z]{16}$/)
})

test('a token is 32 bytes, and what is stored is not the token', () => {
  const token = newToken()
  expect(Buffer.from(token, 'base64url')).toHaveLength(32)
  expect(hashToken(token)).not.toContain(token)
  expect(hashToken(token)).toBe(hashToken(token))
})
