import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password is known again, and no other one is', async () => {
  const stored = await hashPassword('correct horse')
  expect(stored).toMatch(/^scrypt\$15\$/)
  expect(await verifyPassword('correct horse', stored)).toBe(true)
  expect(await verifyPassword('correct horsf', stored)).toBe(false)
})

test('two people with the same password have different hashes', async () => {
  expect(await hashPassword('same')).not.toBe(await hashPassword('same'))
})

test('nobody is never let in, and what is stored wrongly is no way in either', async () => {
  expect(await verifyPassword('', null)).toBe(false)
  expect(await verifyPassword('x', 'plain text')).toBe(false)
})
