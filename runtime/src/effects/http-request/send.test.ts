import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { createServer as createTlsServer } from 'node:https'
import { createServer as createTcpServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { call, listen, opened, serve, useLoopback } from '../../../test/loopback.ts'

useLoopback()

describe('a lost connection', () => {
  it.each([
    ['POST', { kind: 'unknown' }],
    ['PATCH', { kind: 'unknown' }],
    ['PUT', { kind: 'retry', code: 'CONNECTION_FAILED' }],
    ['DELETE', { kind: 'retry', code: 'CONNECTION_FAILED' }],
    ['GET', { kind: 'retry', code: 'CONNECTION_FAILED' }],
  ] as const)('after a %s was sent is %o', async (method, expected) => {
    const before = await serve((request) => request.socket.resetAndDestroy())
    const middle = await serve((request, response) => {
      response.writeHead(200, { 'content-length': '100' }).write('half', () => request.socket.resetAndDestroy())
    })
    for (const { port } of [before, middle]) {
      expect(await call({ url: `http://127.0.0.1:${port}/`, method })).toMatchObject(expected)
    }
  })

  it('that never came about is tried again, whatever the method', async () => {
    const port = await listen(createTcpServer())
    await opened.pop()?.close()
    const refused = { kind: 'retry', code: 'CONNECTION_FAILED' }
    expect(await call({ url: `http://127.0.0.1:${port}/`, method: 'POST' })).toMatchObject(refused)
  })

  it('of a receiver that sends nothing, drop by drop, or only promises ends with the time of the request', async () => {
    const silent = await serve(() => undefined)
    const slow = await serve((_, response) => {
      const timer = setInterval(() => response.write('.'), 20)
      response.on('close', () => clearInterval(timer))
    })
    const promising = await serve((_, response) => {
      const timer = setInterval(() => response.writeProcessing(), 5)
      response.on('close', () => clearInterval(timer))
    })
    for (const { port } of [silent, slow, promising]) {
      const url = `http://127.0.0.1:${port}/`
      expect(await call({ url, method: 'GET', timeoutMs: 150 })).toMatchObject({ kind: 'retry', code: 'TIMEOUT' })
      expect(await call({ url, method: 'POST', timeoutMs: 150 })).toMatchObject({ kind: 'unknown' })
    }
  })

  it('for want of trust in the certificate never becomes plain http', async () => {
    const plain = await serve((_, response) => response.end())
    expect(await call({ url: `https://127.0.0.1:${plain.port}/` })).toMatchObject({ kind: 'retry', code: 'TLS_FAILED' })
    expect(plain.seen).toEqual([])
    const port = await listen(createTlsServer(selfSigned(), (_, response) => response.end()))
    expect(await call({ url: `https://127.0.0.1:${port}/` })).toMatchObject({ kind: 'retry', code: 'TLS_FAILED' })
  })
})

function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'usher-tls-'))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const made = ['-keyout', key, '-out', cert, '-days', '1', '-subj', '/CN=localhost']
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...made], { stdio: 'ignore' })
  return { key: readFileSync(key), cert: readFileSync(cert) }
}
