import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshId, openApi, type TestApi } from '../../test/api.ts'
import { databases } from '../../test/databases.ts'
import { publishJourney } from '../../test/publish.ts'

for (const database of databases) {
  describe(database.name, () => {
    let api: TestApi
    let key: string
    beforeAll(async () => {
      api = await openApi(database.name)
      key = await api.key(api.one, ['events:write', 'customers:write', 'journeys:enrol', 'journeys:read'])
    })
    afterAll(() => api.close())

    async function post(url: string, body: unknown, secret = key) {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${secret}` }
      return api.app.inject({
        method: 'POST',
        url,
        headers,
        payload: typeof body === 'string' ? body : JSON.stringify(body),
      })
    }

    function events(id: string) {
      return api.usher.database.asEngine((trx) =>
        trx.selectFrom('event').selectAll().where('event_id', '=', id).execute(),
      )
    }

    test('an event is stored once however often and at once it is sent', async () => {
      const event = { id: freshId(), customer: freshId(), name: 'order_paid', data: { amount: 12 } }
      const answers = await Promise.all(Array.from({ length: 20 }, () => post('/v1/events', event)))
      expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array.from({ length: 20 }, () => 202))
      expect(answers.reduce((sum, answer) => sum + answer.json().accepted, 0)).toBe(1)
      expect(await events(event.id)).toMatchObject([{ name: 'order_paid', data: { amount: 12 }, source: 'api' }])
    })

    test('the same id in two workspaces is two events, and customers are made as they come', async () => {
      const event = { id: freshId(), customer: '*', name: 'order_paid' }
      await post('/v1/events', event)
      await post('/v1/events', event, await api.key(api.other, ['events:write']))
      expect(new Set((await events(event.id)).map(({ workspace }) => workspace))).toEqual(new Set([api.one, api.other]))
    })

    test('a batch is all or nothing, and says what is wrong with which', async () => {
      const good = { id: freshId(), customer: 'c', name: 'order_paid' }
      const answer = await post('/v1/events', { events: [good, { ...good, id: '', name: 'no spaces' }] })
      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toMatchObject({
        code: 'BAD_INPUT',
        place: 'events.1.id',
        fix: expect.any(String),
        requestId: expect.any(String),
      })
      expect(answer.json().args.problems).toHaveLength(2)
      expect(await events(good.id)).toEqual([])
      const many = {
        events: Array.from({ length: 500 }, (_, index) => ({
          id: `${good.id}.${index}`,
          customer: `c${index % 50}`,
          name: 'seen',
        })),
      }
      expect((await post('/v1/events', many)).json()).toEqual({ accepted: 500, duplicates: 0 })
      expect((await post('/v1/events', many)).json()).toEqual({ accepted: 0, duplicates: 500 })
      expect((await post('/v1/events', { events: [] })).statusCode).toBe(422)
    })

    test('events that make no sense are refused and not stored', async () => {
      const event = { id: freshId(), customer: 'c', name: 'order_paid' }
      for (const wrong of [
        { id: '' },
        { id: 'x'.repeat(10_000) },
        { customer: '' },
        { name: 'new\nline' },
        { name: '{{x}}' },
        { name: '<script>' },
        { name: 'x'.repeat(1_000) },
        { at: Date.UTC(9999, 0) },
        { at: '2026-01-01' },
        { at: 1.5 },
        { data: [] },
        { workspace: 2 },
        { customer: 7 },
      ])
        expect([wrong, (await post('/v1/events', { ...event, ...wrong })).statusCode]).toEqual([wrong, 422])
      for (const wrong of ['{"id":"a\\u0000"}', '{"__proto__":1}', '{"id":"\\ud800"}', '{', ''])
        expect([wrong, (await post('/v1/events', wrong)).statusCode]).toEqual([wrong, 400])
      expect(await events(event.id)).toEqual([])
      const asked = await api.app.inject({ method: 'GET', url: '/v1/events?id=1' })
      expect([asked.statusCode, asked.headers.allow, asked.json().code]).toEqual([405, 'POST', 'METHOD_NOT_SUPPORTED'])
    })

    test('a key does what its scopes say, until it is revoked', async () => {
      const ingestOnly = await api.key(api.one, ['events:write'])
      const event = { id: freshId(), customer: 'c', name: 'order_paid' }
      const read = await api.app.inject({
        method: 'GET',
        url: '/v1/journeys',
        headers: { authorization: `Bearer ${ingestOnly}` },
      })
      expect([read.statusCode, read.json().code]).toEqual([403, 'OUT_OF_SCOPE'])
      expect((await post('/v1/customers', { id: 'c' }, ingestOnly)).statusCode).toBe(403)
      for (const wrong of ['', 'uk_a_b', `${ingestOnly}x`, 'eyJhbGciOiJub25lIn0.e30.'])
        expect([wrong, (await post('/v1/events', event, wrong)).statusCode]).toEqual([wrong, 401])

      const admin = await api.as('admin')
      const { data: created } = await admin.mutate('keys.create', {
        name: 'shop',
        scopes: ['events:write'],
        validDays: 30,
      })
      expect(created.secret).toMatch(new RegExp(`^uk_${created.key.prefix}_`))
      expect((await post('/v1/events', event, created.secret)).statusCode).toBe(202)
      const { data: listed } = await admin.query('keys.list')
      const row = listed.find((one: { id: string }) => one.id === created.key.id)
      expect(row.lastUsedAt).toEqual(expect.any(Number))
      expect(JSON.stringify(listed)).not.toContain(created.secret.slice(-20))
      await admin.mutate('keys.revoke', { id: created.key.id })
      expect((await post('/v1/events', event, created.secret)).statusCode).toBe(401)
      await api.usher.database.asEngine((trx) =>
        trx.updateTable('api_key').set({ expires_at: 1, revoked_at: null }).where('id', '=', created.key.id).execute(),
      )
      expect((await post('/v1/events', event, created.secret)).statusCode).toBe(401)
    })

    test('profiles are made and changed, and seen only in their own workspace', async () => {
      const id = `c${freshId()}`
      expect(
        (
          await post('/v1/customers', { id, attributes: { name: '林小雅', phone: '13812345678' }, addTags: ['vip'] })
        ).json(),
      ).toEqual({ accepted: 1 })
      await post('/v1/customers', {
        customers: [{ id, attributes: { city: '杭州' }, addTags: ['cat'], removeTags: ['vip'] }],
      })
      const editor = await api.as('editor')
      expect((await editor.query('customers.get', { customer: id })).data).toMatchObject({
        name: '林小雅',
        attributes: { city: '杭州', phone: '13812345678' },
        tags: ['cat'],
        runs: [],
      })
      for (const search of [id, '林', '小雅', '138123', '5678'])
        expect([
          search,
          (await editor.query('customers.list', { search })).data.customers.map((row: { id: string }) => row.id),
        ]).toEqual([search, [id]])
      // An underscore alone may stand in another customer's id.
      for (const search of ['%', '林_雅', "'; DROP TABLE usher.customer; --", '\\'])
        expect((await editor.query('customers.list', { search })).data.customers).toEqual([])
      expect((await (await api.asOther('editor')).query('customers.get', { customer: id })).status).toBe(404)
      expect((await (await api.asOther('editor')).query('customers.list', { search: id })).data.total).toBe(0)
    })

    test('what customers have consented to comes with them, in short or channel by channel', async () => {
      const id = `c${freshId()}`
      const asked = Date.UTC(2026, 0, 5)
      const consents = [
        { channel: 'sms', state: 'in', at: asked, source: '门店登记' },
        { purpose: 'care', state: 'in' },
      ]
      expect((await post('/v1/customers', { id, marketing: 'out', consents })).statusCode).toBe(200)
      const editor = await api.as('editor')
      const known = async () => (await editor.query('customers.get', { customer: id })).data.consents
      expect(await known()).toMatchObject([
        { purpose: 'care', channel: 'every', state: 'in', source: 'api' },
        { purpose: 'marketing', channel: 'every', state: 'out', isDated: true },
      ])
      await post('/v1/customers', { id, consents: [{ channel: 'sms', state: 'in', source: '门店登记' }] })
      expect((await known())[2]).toMatchObject({ channel: 'sms', state: 'in', source: '门店登记' })
      const later = await post('/v1/customers', { id, consents: [{ state: 'in', at: Date.now() + 3_600_000 }] })
      expect([later.statusCode, later.json()]).toMatchObject([422, { code: 'BAD_TIME', place: 'consents.0.at' }])
      expect((await post('/v1/customers', { id, consents: [{ channel: 'fax', state: 'in' }] })).statusCode).toBe(422)
      const agent = await api.as('agent')
      const wish = { customer: id, consents: [{ purpose: 'research', channel: 'voice', state: 'out' }] }
      expect((await agent.mutate('customers.setConsent', wish)).data).toMatchObject([
        { purpose: 'care' },
        { purpose: 'marketing', channel: 'every' },
        { purpose: 'marketing', channel: 'sms' },
        { purpose: 'research', channel: 'voice', state: 'out' },
      ])
    })

    test('a customer is taken in by a journey of the own workspace once per request', async () => {
      const journey = await publishJourney(await api.as('publisher'), '发券', {
        nodes: [
          { id: 'start', kind: 'entry', config: { on: 'api', where: null } },
          { id: 'end', kind: 'exit', config: {} },
        ],
        edges: ['start.next → end'],
      })
      const id = freshId()
      expect((await post(`/v1/journeys/${journey}/enrol`, { customer: 'c9', id })).json()).toEqual({ accepted: true })
      expect((await post(`/v1/journeys/${journey}/enrol`, { customer: 'c9', id })).json()).toEqual({ accepted: false })
      const foreign = await post(
        `/v1/journeys/${journey}/enrol`,
        { customer: 'c9' },
        await api.key(api.other, ['journeys:enrol']),
      )
      expect([foreign.statusCode, foreign.json().code]).toEqual([404, 'NOT_FOUND'])
      const listed = await api.app.inject({
        method: 'GET',
        url: '/v1/journeys',
        headers: { authorization: `Bearer ${key}` },
      })
      expect(listed.json().journeys).toMatchObject([{ id: journey, status: 'running' }])
    })

    test('no payload that is made to change prototypes does, at any door', async () => {
      const list: readonly { readonly raw: string; readonly entry: string }[] = JSON.parse(
        readFileSync(new URL('../../test/fixtures/prototype-pollution.json', import.meta.url), 'utf8'),
      ).payloads
      const editor = await api.as('editor')
      const cookie = editor.cookie ?? ''
      for (const { raw, entry } of list) {
        for (const url of [
          '/v1/events',
          '/v1/customers',
          '/chat/open',
          '/trpc/journeys.create',
          '/trpc/auth.signIn',
          '/trpc/journeys.applyEdits',
        ]) {
          const headers = {
            host: 'localhost',
            'x-usher': '1',
            'content-type': 'application/json',
            authorization: `Bearer ${key}`,
            cookie,
          }
          const { statusCode } = await api.app.inject({ method: 'POST', url, headers, payload: raw })
          expect([url, raw, statusCode >= 400 && statusCode < 500]).toEqual([url, raw, true])
        }
        const nested = JSON.stringify({ id: freshId(), customer: 'c', name: 'n' }).replace('}', `,"data":{"x":${raw}}}`)
        expect((await post('/v1/events', nested)).statusCode).toBeLessThan(500)
        const imported = await editor.mutate('journeys.create', { name: 'x', source: raw })
        expect(imported.status).toBeLessThan(500)
        if (entry === 'query')
          expect(
            (await api.app.inject({ method: 'GET', url: `/trpc/auth.me?${encodeURI(JSON.parse(raw))}` })).statusCode,
          ).toBe(401)
        if (entry === 'cookie')
          expect(
            (await api.app.inject({ method: 'GET', url: '/trpc/auth.me', headers: { cookie: JSON.parse(raw) } }))
              .statusCode,
          ).toBe(401)
      }
      const bare: Record<string, unknown> = {}
      expect([bare.isAdmin, bare.polluted, Object.keys(Object.prototype).length]).toEqual([undefined, undefined, 0])
      expect((await api.app.inject({ method: 'GET', url: '/healthz' })).statusCode).toBe(200)
    })
  })
}
