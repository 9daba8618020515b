import { ROLES } from '@usher/shared/api/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApi, type TestApi } from '../../test/api.ts'
import { callableBy, mayCall, policy } from './policy.ts'
import { appRouter } from './router.ts'

const procedures = Object.keys(appRouter._def.procedures)
let api: TestApi

beforeAll(async () => {
  api = await openApi('PGlite')
})
afterAll(() => api.close())

test('every procedure has its row, and every row its procedure', () => {
  expect(Object.keys(policy).sort()).toEqual([...procedures].sort())
})

test('what the table does not know nobody may call', () => {
  for (const name of ['journeys.erase', '__proto__', 'constructor', 'toString', ''])
    expect(mayCall(name, 'owner')).toBe(false)
})

test('an owner may call everything, a viewer nothing that shows people or changes things', () => {
  expect(callableBy('owner')).toHaveLength(procedures.length)
  expect(
    callableBy('viewer').filter((name) => /^(customers|conversations|runs|people|keys|audit)\./.test(name)),
  ).toEqual([])
})

// What the middleware answers, asked of the running server: input is checked after the role, so an empty one tells them apart.
describe.each([...ROLES, null])('as %s', (role) => {
  test('exactly what the table says is let through', async () => {
    const caller = role === null ? api.nobody : await api.as(role)
    for (const name of procedures) {
      if (name === 'auth.signOut' || name === 'auth.signIn') continue
      const procedure = (appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>)[name]
      if (procedure?._def.type === 'subscription') continue
      const { status } =
        procedure?._def.type === 'mutation'
          ? await caller.mutate(name, { nonsense: 1 })
          : await caller.query(name, { nonsense: 1 })
      const refused = role === null ? 401 : 403
      expect([name, status === refused], `${name} answered ${status}`).toEqual([name, !mayCall(name, role)])
      expect(status).toBeLessThan(500)
    }
  })
})
