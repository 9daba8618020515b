import { connect } from 'node:net'
import Fastify from 'fastify'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { hurryBodies } from './body-timeout.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(() => {
  vi.useRealTimers()
})

/** Sends the head of a request and a part of its body, and tells whether the connection was cut once time had passed. */
async function isCut(head: string): Promise<boolean> {
  const app = Fastify()
  hurryBodies(app)
  const came = new Promise<void>((resolve) => app.addHook('onRequest', async () => resolve()))
  app.addContentTypeParser('application/octet-stream', async (_request: unknown, body: unknown) => body)
  app.post('/', async () => 'done')
  // Answered when more time has passed than any body may take.
  let answer = (_text: string): void => undefined
  const later = new Promise<string>((resolve) => {
    answer = resolve
  })
  app.get('/', async () => later)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as { port: number }
  const socket = connect(port, '127.0.0.1')
  const closed = new Promise<boolean>((resolve) => socket.on('close', () => resolve(true)))
  socket.on('error', () => undefined)
  socket.write(`${head}\r\nhost: x\r\n\r\n{`)
  await came
  vi.advanceTimersByTime(16_000)
  answer('done')
  const answered = new Promise<boolean>((resolve) => socket.on('data', () => resolve(false)))
  const cut = await Promise.race([closed, answered])
  socket.destroy()
  app.server.closeAllConnections()
  await app.close()
  return cut
}

test('a body that does not come is given up after seconds, but a file may take its time', async () => {
  const post = (type: string) => `POST / HTTP/1.1\r\ncontent-type: ${type}\r\ncontent-length: 100`
  expect(await isCut(post('application/json'))).toBe(true)
  expect(await isCut(post('application/octet-stream'))).toBe(false)
})

test('what has no body may stay open', async () => {
  expect(await isCut('GET / HTTP/1.1')).toBe(false)
})
