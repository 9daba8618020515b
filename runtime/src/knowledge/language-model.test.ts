import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { languageModelFrom, openLanguageModel } from './language-model.ts'

const known = [
  { id: 'ship', question: '多久发货', answer: '48 小时内发货，查询：https://shop.example/track' },
  { id: 'bill', question: '怎么开票', answer: '在订单页申请。' },
]
const servers: Server[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function modelAt(answer: RequestListener, timeoutMs = 2_000) {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return openLanguageModel({ url: `http://127.0.0.1:${port}/v1/`, key: 'sk-1', model: 'small', timeoutMs })
}

const says =
  (content: unknown): RequestListener =>
  (_request, response) => {
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    response.end(JSON.stringify({ choices: [{ message: { role: 'assistant', content: text } }] }))
  }

describe('a language model that answers', () => {
  it('is asked with the key, the model and nothing but the nearest texts', async () => {
    let seen = { url: '', authorization: '', body: '' }
    const model = await modelAt(async (request, response) => {
      let body = ''
      for await (const part of request) body += part
      seen = { url: request.url ?? '', authorization: request.headers.authorization ?? '', body }
      says({ id: 'bill', answer: '请在订单页申请。' })(request, response)
    })
    expect(await model.answer('发票呢', known)).toEqual({ kind: 'answer', point: 'bill', text: '请在订单页申请。' })
    expect(seen).toMatchObject({ url: '/v1/chat/completions', authorization: 'Bearer sk-1' })
    const { model: name, messages } = JSON.parse(seen.body)
    expect(name).toBe('small')
    expect(JSON.parse(messages[1].content)).toEqual({ texts: known, question: '发票呢' })
  })

  it('may say that it does not know, or wrap its answer as code', async () => {
    expect(await (await modelAt(says({ id: null }))).answer('?', known)).toEqual({ kind: 'unknown' })
    const wrapped = await modelAt(says('```json\n{"id":"bill","answer":"订单页"}\n```'))
    expect(await wrapped.answer('?', known)).toMatchObject({ kind: 'answer', text: '订单页' })
  })

  it('may repeat a link of its source, and not make one up', async () => {
    const repeats = await modelAt(says({ id: 'ship', answer: '看这里 https://shop.example/track' }))
    expect(await repeats.answer('?', known)).toMatchObject({ kind: 'answer' })
    const invents = await modelAt(says({ id: 'ship', answer: '看这里 https://evil.example/' }))
    expect(await invents.answer('?', known)).toMatchObject({ kind: 'failed' })
  })
})

describe('a language model that does not', () => {
  it.each<[string, RequestListener]>([
    ['names a text that it was not given', says({ id: 'secret', answer: '……' })],
    ['answers without words', says({ id: 'ship' })],
  ])('does not know when it %s', async (_, listener) => {
    expect(await (await modelAt(listener)).answer('?', known)).toEqual({ kind: 'unknown' })
  })

  it.each<[string, RequestListener, RegExp]>([
    ['is broken', (_, response) => response.writeHead(500).end('oops'), /500/],
    ['talks', says('亲，您好呀！'), /not what was asked for/],
    ['writes no JSON at all', (_, response) => response.end('<html>'), /not what was asked for/],
    ['writes without end', (_, response) => response.end('x'.repeat(1_000_000)), /65536 bytes/],
    ['hangs up', (request) => request.socket.destroy(), /.+/],
    [
      'sends the question elsewhere',
      (_, response) => response.writeHead(302, { location: 'http://x.example' }).end(),
      /.+/,
    ],
  ])('fails quietly when it %s', async (_, listener, reason) => {
    const answer = await (await modelAt(listener)).answer('?', known)
    expect(answer).toEqual({ kind: 'failed', reason: expect.stringMatching(reason) })
  })

  it('is given up on when the time is over, even in the middle of its answer', async () => {
    const silent = await modelAt(() => undefined, 100)
    expect(await silent.answer('?', known)).toEqual({ kind: 'failed', reason: 'No answer within 100 ms' })
    const slow = await modelAt((_, response) => void response.write('{"choices":'), 100)
    expect(await slow.answer('?', known)).toMatchObject({ kind: 'failed' })
  })
})

describe('the environment', () => {
  it('names the model to ask, or none', () => {
    expect(languageModelFrom({})).toBeNull()
    const env = { USHER_LLM_URL: 'https://llm.example/v1', USHER_LLM_MODEL: 'small', USHER_LLM_KEY: 'sk' }
    expect(languageModelFrom(env)).toEqual({ url: 'https://llm.example/v1', model: 'small', key: 'sk' })
  })

  it('is refused when half of it is missing', () => {
    expect(() => languageModelFrom({ USHER_LLM_URL: 'https://llm.example/v1' })).toThrow('USHER_LLM_MODEL')
    expect(() => languageModelFrom({ USHER_LLM_URL: 'llm' })).toThrow('not a web address')
  })
})
