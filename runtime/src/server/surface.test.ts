import { ROLES } from '@usher/shared/api/people'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { callerWith, openApi, PASSWORD, signIn, type TestApi } from '../../test/api.ts'

let api: TestApi

beforeAll(async () => {
  api = await openApi('PGlite')
})
afterAll(() => api.close())

const OURS = { host: 'localhost', 'x-usher': '1', 'content-type': 'application/json' }

async function post(url: string, headers: Record<string, string>, payload = '{}') {
  return api.app.inject({ method: 'POST', url, headers, payload })
}

describe('bodies', () => {
  test('anything but UTF-8 JSON is refused before it is read', async () => {
    const types = [
      'text/plain',
      'multipart/form-data; boundary=x',
      'application/x-www-form-urlencoded',
      'application/json; charset=utf-7',
      'application/json; charset=utf-16',
      'application/json, text/plain',
      'application/jsonx',
    ]
    for (const url of ['/trpc/auth.signIn', '/v1/events', '/chat/open']) {
      for (const type of types) {
        const { statusCode, json } = await post(url, { ...OURS, 'content-type': type })
        expect([type, statusCode, json().code]).toEqual([type, 415, 'NOT_JSON'])
      }
    }
  })

  test('the same type in other letters is read', async () => {
    for (const type of ['APPLICATION/JSON', 'application/json;charset=UTF-8', 'application/json ; charset="utf-8"']) {
      const { statusCode } = await post(
        '/trpc/auth.signIn',
        { ...OURS, 'content-type': type },
        '{"email":"a@b.example","password":"x"}',
      )
      expect(statusCode).toBe(401)
    }
  })

  test('what is too large is refused with its own words', async () => {
    const large = JSON.stringify({
      events: [{ id: '1', customer: 'c', name: 'n', data: { text: 'x'.repeat(300_000) } }],
    })
    const ingest = await post('/v1/events', { ...OURS, authorization: 'Bearer nothing' }, large)
    expect([ingest.statusCode, ingest.json().code]).toEqual([413, 'TOO_LARGE'])
    const call = await post('/trpc/journeys.create', OURS, JSON.stringify({ name: 'x'.repeat(1_100_000) }))
    expect([call.statusCode, call.json().code]).toEqual([413, 'TOO_LARGE'])
    const chat = await post('/chat/open', OURS, JSON.stringify({ key: 'x'.repeat(20_000) }))
    expect(chat.statusCode).toBe(413)
  })

  test('an input of a query is guarded like a body', async () => {
    for (const input of ['%00', '[[[', '{"__proto__":{"a":1}}', '['.repeat(5_000)]) {
      const { statusCode } = await api.app.inject({
        method: 'GET',
        url: `/trpc/journeys.get?input=${encodeURIComponent(input)}`,
        headers: OURS,
      })
      expect([input.slice(0, 20), statusCode]).toEqual([input.slice(0, 20), 400])
    }
    const editor = await api.as('editor')
    for (const input of [[], 'x', null, 7, { journey: ['a'] }])
      expect((await editor.query('journeys.get', input)).status).toBe(400)
  })
})

describe('other sites', () => {
  test('a change needs the marker header, our own origin, and no foreign fetch', async () => {
    const { cookie } = await api.as('owner')
    const own = { ...OURS, cookie: cookie ?? '' }
    const { 'x-usher': _, ...unmarked } = own
    expect((await post('/trpc/workspace.update', unmarked)).statusCode).toBe(403)
    for (const origin of [
      'null',
      'https://evil.example',
      'http://sub.localhost',
      'http://localhost:9999',
      'http://localhost.evil.example',
    ]) {
      const { statusCode, json } = await post('/trpc/workspace.update', { ...own, origin })
      expect([origin, statusCode, json().code]).toEqual([origin, 403, 'OTHER_SITE'])
    }
    for (const site of ['cross-site', 'same-site'])
      expect((await post('/trpc/workspace.update', { ...own, 'sec-fetch-site': site })).statusCode).toBe(403)
    expect(
      (await post('/trpc/workspace.update', { ...own, origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }))
        .statusCode,
    ).toBe(200)
  })

  test('no page of another site may read an answer that a cookie authorizes', async () => {
    const { cookie } = await api.as('owner')
    const { headers } = await api.app.inject({
      method: 'GET',
      url: '/trpc/auth.me',
      headers: { ...OURS, cookie: cookie ?? '', 'sec-fetch-site': 'same-origin' },
    })
    expect(headers['access-control-allow-origin']).toBeUndefined()
    expect(headers['access-control-allow-credentials']).toBeUndefined()
  })

  test('the chat may be asked from anywhere, and never with cookies', async () => {
    const preflight = await api.app.inject({
      method: 'OPTIONS',
      url: '/chat/messages',
      headers: { origin: 'https://shop.example' },
    })
    expect([preflight.statusCode, preflight.headers['access-control-allow-origin']]).toEqual([204, '*'])
    expect(preflight.headers['access-control-allow-credentials']).toBeUndefined()
    const refused = await post('/chat/open', OURS, '{"key":"nothing"}')
    expect([refused.statusCode, refused.headers['access-control-allow-origin']]).toEqual([404, '*'])
  })
})

describe('procedures', () => {
  test('a method that does not fit is refused, and nothing overrides it', async () => {
    const editor = await api.as('editor')
    expect((await editor.mutate('journeys.list')).status).toBe(405)
    expect((await editor.query('journeys.create', { name: 'x' })).status).toBe(405)
    const overridden = await post('/trpc/auth.me', { ...OURS, 'x-http-method-override': 'GET' })
    expect(overridden.statusCode).toBe(405)
    expect(
      (await api.app.inject({ method: 'DELETE', url: '/trpc/auth.me', headers: { host: 'localhost', 'x-usher': '1' } }))
        .statusCode,
    ).toBe(404)
  })

  test('names that mean something to JavaScript are no procedures', async () => {
    for (const name of [
      '__proto__',
      'constructor',
      'toString',
      'auth.__proto__',
      'auth.__proto__.b',
      '..',
      '%2e%2e',
      'auth%00me',
      '__proto__.toString,hasOwnProperty',
    ]) {
      const { statusCode } = await api.app.inject({ method: 'GET', url: `/trpc/${name}`, headers: OURS })
      expect([name, statusCode]).toEqual([name, 404])
    }
  })

  test('inputs take nothing that they do not name', async () => {
    const owner = await api.as('owner')
    for (const extra of [{ workspace: 1 }, { workspaceId: 1 }, { userId: 'x' }, { role: 'owner' }, { createdAt: 1 }]) {
      const { status, fault } = await owner.mutate('journeys.create', { name: 'x', ...extra })
      expect([status, fault?.code]).toEqual([400, 'BAD_INPUT'])
    }
  })

  test('in a batch only what is forbidden is refused', async () => {
    const { cookie } = await api.as('viewer')
    const { statusCode, json } = await api.app.inject({
      method: 'GET',
      url: '/trpc/journeys.list,customers.list?batch=1&input=%7B%220%22%3Anull%2C%221%22%3A%7B%7D%7D',
      headers: { ...OURS, cookie: cookie ?? '' },
    })
    expect(statusCode).toBe(207)
    const [listed, refused] = json()
    expect(listed.result.data).toEqual([])
    expect(refused.error.data).toMatchObject({ code: 'FORBIDDEN', httpStatus: 403 })
  })

  test('a batch has at most ten calls, and inputs for the calls it has', async () => {
    const eleven = Array.from({ length: 11 }, () => 'auth.demoAccounts').join(',')
    expect((await api.app.inject({ method: 'GET', url: `/trpc/${eleven}?batch=1`, headers: OURS })).statusCode).toBe(
      400,
    )
    for (const input of ['"x"', '[1]', '7']) {
      const { statusCode } = await api.app.inject({
        method: 'GET',
        url: `/trpc/journeys.get,journeys.get?batch=1&input=${encodeURIComponent(input)}`,
        headers: OURS,
      })
      expect(statusCode).toBeGreaterThanOrEqual(400)
      expect(statusCode).toBeLessThan(500)
    }
  })

  test('a refusal has words, a way out and the id of the request, and nothing of our insides', async () => {
    const editor = await api.as('editor')
    const { fault, response } = await editor.query('journeys.get', { journey: 'jr_nothing' })
    expect(fault).toMatchObject({ code: 'NOT_FOUND', message: expect.any(String), fix: expect.any(String) })
    expect(response.json().error.data.requestId).toBe(response.headers['x-request-id'])
    const nothing = await api.app.inject({ method: 'GET', url: '/v1/nothing' })
    expect(nothing.json()).toMatchObject({
      code: 'NOT_FOUND',
      message: expect.any(String),
      fix: expect.any(String),
      requestId: expect.any(String),
    })
    for (const text of [response.body, nothing.body])
      expect(text).not.toMatch(/stack|node_modules|select |\.ts\b|fastify|usher\//i)
  })
})

describe('headers and addresses', () => {
  test('browsers may run our scripts only, and nobody may frame us', async () => {
    const { headers } = await api.app.inject({ method: 'GET', url: '/healthz' })
    const policy = String(headers['content-security-policy'])
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.replace("style-src-attr 'unsafe-inline'", '')).not.toContain('unsafe')
    expect(headers['x-content-type-options']).toBe('nosniff')
  })

  test('figures are for this machine and for keys', async () => {
    const local = await api.app.inject({ method: 'GET', url: '/metrics' })
    expect([local.statusCode, local.body.includes('usher_backlog')]).toEqual([200, true])
    const outside = { method: 'GET', url: '/metrics', remoteAddress: '203.0.113.9' } as const
    expect((await api.app.inject(outside)).statusCode).toBe(404)
    expect(
      (await api.app.inject({ method: 'GET', url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.9' } }))
        .statusCode,
    ).toBe(404)
    const key = await api.key(api.one, ['journeys:read'])
    expect((await api.app.inject({ ...outside, headers: { authorization: `Bearer ${key}` } })).statusCode).toBe(200)
    const ready = await api.app.inject({ method: 'GET', url: '/readyz' })
    expect([ready.statusCode, ready.json()]).toEqual([200, { ready: true }])
  })
})

describe('signing in', () => {
  test('a wrong address and a wrong password cannot be told apart', async () => {
    const one = await api.nobody.mutate('auth.signIn', { email: 'viewer@one.example', password: 'wrong' })
    const two = await api.nobody.mutate('auth.signIn', { email: 'nobody@one.example', password: 'wrong' })
    expect([one.status, two.status]).toEqual([401, 401])
    expect(one.fault).toEqual(two.fault)
  })

  test('a planted cookie is replaced, and signing out ends the session', async () => {
    const planted = callerWith(api.app, 'usher=planted')
    const { response } = await planted.mutate('auth.signIn', { email: 'viewer@one.example', password: PASSWORD })
    const cookie = response.cookies.find(({ name }) => name === 'usher')
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' })
    expect(cookie?.value).not.toBe('planted')
    const caller = callerWith(api.app, `usher=${cookie?.value}`)
    expect((await caller.query('auth.me')).data.person.email).toBe('viewer@one.example')
    expect((await caller.mutate('auth.signOut')).status).toBe(200)
    expect((await caller.query('auth.me')).status).toBe(401)
  })

  test('elsewhere than on this machine the cookie is secure, and plain http is refused in words', async () => {
    const body = JSON.stringify({ email: 'viewer@one.example', password: PASSWORD })
    const proxied = await post('/trpc/auth.signIn', { ...OURS, host: 'shop.example' }, body)
    expect(proxied.cookies[0]).toMatchObject({ name: '__Host-usher', secure: true, path: '/' })
    const plain = await post(
      '/trpc/auth.signIn',
      { ...OURS, host: 'shop.example', origin: 'http://shop.example' },
      body,
    )
    expect([plain.statusCode, plain.json().error.data.fault.code]).toEqual([400, 'PLAIN_HTTP'])
  })

  test('made-up tokens are nobody', async () => {
    for (const token of ['eyJhbGciOiJub25lIn0.e30.', 'x', '"', '%00', 'a'.repeat(5_000)])
      expect((await callerWith(api.app, `usher=${token}`).query('auth.me')).status).toBe(401)
    const bearer = await api.app.inject({
      method: 'GET',
      url: '/trpc/auth.me',
      headers: { ...OURS, authorization: `Bearer ${await api.key(api.one, ['journeys:read'])}` },
    })
    expect(bearer.statusCode).toBe(401)
  })

  test('guessing is stopped, whatever the caller says its address is', async () => {
    const attempt = (address: string) =>
      api.app.inject({
        method: 'POST',
        url: '/trpc/auth.signIn',
        headers: { ...OURS, 'x-forwarded-for': address },
        payload: '{"email":"victim@one.example","password":"guess"}',
        remoteAddress: '2001:db8:1:2::7',
      })
    const codes: number[] = []
    for (let i = 0; i < 12; i++) codes.push((await attempt(`198.51.100.${i}`)).statusCode)
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401))
    expect(codes.slice(10)).toEqual([429, 429])
  })

  test('a new role counts at once, and a person who is switched off is out', async () => {
    const owner = await api.as('owner')
    const created = await owner.mutate('people.create', {
      name: 'Li',
      email: 'li@one.example',
      role: 'editor',
      password: PASSWORD,
    })
    const li = await signIn(api.app, 'li@one.example')
    expect((await li.query('auth.me')).data.role).toBe('editor')
    await owner.mutate('people.update', { id: created.data.id, role: 'viewer' })
    expect((await li.query('auth.me')).status).toBe(401)
    const again = await signIn(api.app, 'li@one.example')
    expect((await again.query('customers.list', {})).status).toBe(403)
    await owner.mutate('people.update', { id: created.data.id, active: false })
    expect((await again.query('auth.me')).status).toBe(401)
    expect((await api.nobody.mutate('auth.signIn', { email: 'li@one.example', password: PASSWORD })).status).toBe(401)
  })

  test('a workspace keeps its last owner, and only owners make owners', async () => {
    const owner = await api.as('owner')
    const { data: people } = await owner.query('people.list')
    const self = people.find((person: { role: string }) => person.role === 'owner')
    const { status, fault } = await owner.mutate('people.update', { id: self.id, role: 'admin' })
    expect([status, fault?.code]).toEqual([400, 'LAST_OWNER'])
    const admin = await api.as('admin')
    expect(
      (await admin.mutate('people.create', { name: 'X', email: 'x@one.example', role: 'owner', password: PASSWORD }))
        .status,
    ).toBe(403)
    expect((await admin.mutate('people.update', { id: self.id, password: 'another long one' })).status).toBe(403)
  })

  test('demo accounts exist in demo workspaces only', async () => {
    expect((await api.nobody.query('auth.demoAccounts')).data).toEqual([])
    const owner = await api.as('owner')
    const { data: people } = await owner.query('people.list')
    expect((await api.nobody.mutate('auth.signInDemo', { person: people[0].id })).status).toBe(404)
    await api.usher.database.asEngine((trx) =>
      trx.updateTable('workspace').set({ demo: true }).where('id', '=', api.other).execute(),
    )
    const { data: accounts } = await api.nobody.query('auth.demoAccounts')
    expect(accounts).toHaveLength(ROLES.length)
    expect((await api.nobody.mutate('auth.signInDemo', { person: accounts[0].person })).status).toBe(200)
    expect((await api.nobody.mutate('auth.signInDemo', { person: people[0].id })).status).toBe(404)
    await api.usher.database.asEngine((trx) =>
      trx.updateTable('workspace').set({ demo: false }).where('id', '=', api.other).execute(),
    )
  })
})
