import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastifyCookie from '@fastify/cookie'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApi, PASSWORD, type TestApi } from '../../test/api.ts'
import { usherPlugin } from './plugin.ts'
import { startServer } from './serve.ts'

let api: TestApi
let shop: FastifyInstance
const designerDir = mkdtempSync(join(tmpdir(), 'usher-designer-'))

beforeAll(async () => {
  mkdirSync(join(designerDir, 'assets'))
  writeFileSync(join(designerDir, 'index.html'), '<html><head><base href="/" /></head><body>designer</body></html>')
  writeFileSync(join(designerDir, 'widget.js'), 'widget')
  writeFileSync(join(designerDir, 'assets', 'main-abc.js'), 'main')
  writeFileSync(join(designerDir, '..', 'outside.txt'), 'outside')
  api = await openApi('PGlite')
  shop = Fastify()
  await shop.register(fastifyCookie)
  shop.addContentTypeParser('text/plain', { parseAs: 'string' }, (_request, body, done) => done(null, body))
  shop.post('/own', async (request) => ({ got: request.body }))
  await shop.register(usherPlugin(api.usher, { designerDir }), { prefix: '/usher' })
  await shop.ready()
})
afterAll(async () => {
  await shop.close()
  await api.close()
  rmSync(designerDir, { recursive: true })
  rmSync(join(designerDir, '..', 'outside.txt'), { force: true })
})

const get = (url: string) => shop.inject({ method: 'GET', url, headers: { host: 'localhost' } })

test("everything lives below the prefix, and the brand's own routes stay as they were", async () => {
  expect((await get('/usher/healthz')).json()).toEqual({ ok: true })
  expect((await get('/healthz')).statusCode).toBe(404)
  const own = await shop.inject({
    method: 'POST',
    url: '/own',
    headers: { 'content-type': 'text/plain' },
    payload: 'hello',
  })
  expect([own.json(), own.headers['content-security-policy']]).toEqual([{ got: 'hello' }, undefined])
  const signedIn = await shop.inject({
    method: 'POST',
    url: '/usher/trpc/auth.signIn',
    headers: { host: 'localhost', 'content-type': 'application/json', 'x-usher': '1' },
    payload: JSON.stringify({ email: 'owner@one.example', password: PASSWORD }),
  })
  const cookie = signedIn.cookies.find(({ name }) => name === 'usher')?.value
  const me = await shop.inject({
    method: 'GET',
    url: '/usher/trpc/auth.me',
    headers: { host: 'localhost', cookie: `usher=${cookie}` },
  })
  expect(me.json().result.data).toMatchObject({ role: 'owner', workspace: { id: 'one' } })
  const info = await shop.inject({
    method: 'GET',
    url: '/usher/trpc/workspace.get',
    headers: { host: 'localhost', cookie: `usher=${cookie}` },
  })
  expect(info.json().result.data.widgetSnippet).toBe(
    '<script src="http://localhost/usher/widget.js" data-key="ck_one" async></script>',
  )
})

test('the designer answers for its own addresses and knows its prefix', async () => {
  for (const url of ['/usher/', '/usher/journeys', '/usher/journeys/jr_1/versions']) {
    const page = await get(url)
    expect([url, page.statusCode, page.body.includes('<base href="/usher/">')]).toEqual([url, 200, true])
    const nonce = /property="csp-nonce" content="([^"]+)"/.exec(page.body)?.[1]
    expect(page.headers['content-security-policy']).toContain(`'nonce-${nonce}'`)
    expect(page.headers['cache-control']).toBe('no-store')
  }
})

test('files are served with their age, and the widget to every site', async () => {
  const asset = await get('/usher/assets/main-abc.js')
  expect([asset.body, asset.headers['cache-control']]).toEqual(['main', 'public, max-age=31536000, immutable'])
  const widget = await get('/usher/widget.js')
  expect([
    widget.body,
    widget.headers['access-control-allow-origin'],
    widget.headers['cross-origin-resource-policy'],
  ]).toEqual(['widget', '*', 'cross-origin'])
})

test('what is not a page is not answered with one, and nothing outside is served', async () => {
  for (const url of [
    '/usher/assets/none.js',
    '/usher/none.js',
    '/usher/v1/none',
    '/usher/../outside.txt',
    '/usher/..%2foutside.txt',
    '/usher/%2e%2e/outside.txt',
    '/usher/assets/..%2f..%2foutside.txt',
  ]) {
    const answer = await get(url)
    expect([url, answer.statusCode]).toEqual([url, 404])
    expect(answer.body).not.toContain('outside\n')
  }
})

test('a server of our own starts, answers and stops with streams open', async () => {
  const server = await startServer({ usher: api.usher, port: 0, designerDir })
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  const opened = await fetch(`${server.url}/chat/open`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"key":"ck_one"}',
  })
  const { token } = (await opened.json()) as { token: string }
  const stream = await fetch(`${server.url}/chat/stream`, { headers: { authorization: `Bearer ${token}` } })
  const reader = stream.body!.getReader()
  await reader.read()
  await server.close()
  await expect(
    (async () => {
      for (;;) if ((await reader.read()).done) throw new Error('ended')
    })(),
  ).rejects.toThrow()
})
