// What people and programs send by mistake or on purpose, at a server that listens: a clear answer, and nothing lost or half kept.

import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApi, type TestApi } from './api.ts'
import { databases } from './databases.ts'

type Journey = {
  nodes: { id: string; kind: string; config: object }[]
  edges: { id: string; from: { node: string; port: string }; to: string }[]
}
const PET = readFileSync(new URL('../../shared/src/templates/pet-onboarding/journey.json', import.meta.url), 'utf8')

for (const { name } of databases) {
  describe(name, () => {
    let api: TestApi
    let url: string
    let key: string
    beforeAll(async () => {
      api = await openApi(name)
      key = await api.key(api.one, ['events:write'])
      url = await api.app.listen({ port: 0, host: '127.0.0.1' })
    })
    afterAll(() => api.close())

    const post = (body: string, type = 'application/json') =>
      fetch(`${url}/v1/events`, {
        method: 'POST',
        headers: { 'content-type': type, authorization: `Bearer ${key}` },
        body,
      })
    const refusal = async (answer: Promise<Response>) => {
      const { status, json } = await answer.then(async (one) => ({ status: one.status, json: await one.json() }))
      expect(json).toMatchObject({
        message: expect.any(String),
        fix: expect.any(String),
        requestId: expect.any(String),
      })
      return [status, (json as { code: string }).code]
    }
    const kept = (like: string) =>
      api.usher.database.asEngine((trx) =>
        trx.selectFrom('event').select('event_id').where('event_id', 'like', like).execute(),
      )
    const importIt = async (source: string) =>
      (await api.as('publisher')).mutate('journeys.create', { name: 'imported', source })
    const changed = (change: (journey: Journey) => void) => {
      const journey: Journey = JSON.parse(PET)
      change(journey)
      return JSON.stringify(journey)
    }
    const journeys = async () => (await (await api.as('viewer')).query('journeys.list')).data.length
    const publishProblems = async (source: string): Promise<readonly string[]> => {
      const publisher = await api.as('publisher')
      const { data: created } = await importIt(source)
      const { data } = await publisher.mutate('journeys.publish', { journey: created.id, rev: 0 })
      expect(data.kind).not.toBe('published')
      return data.problems.map((problem: { code: string }) => problem.code)
    }

    it('answers ten megabytes with 413 and the next request as ever', async () => {
      const event = { id: 'big-1', customer: 'c', name: 'seen' }
      const large = JSON.stringify({ ...event, data: { text: 'x'.repeat(10 * 1_024 * 1_024) } })
      expect(await refusal(post(large))).toEqual([413, 'TOO_LARGE'])
      const { status } = await post(JSON.stringify({ ...event, id: 'big-2' }))
      expect([status, await kept('big-%')]).toEqual([202, [{ event_id: 'big-2' }]])
    })

    it('keeps nothing of a body it cannot read one way only (ev-035)', async () => {
      const event = '"id":"bad-1","customer":"c","name":"seen"'
      expect(await refusal(post(`{${event}`))).toEqual([400, 'BAD_JSON'])
      expect(await refusal(post(`{${event},"customer":"d"}`))).toEqual([400, 'DUP_KEY'])
      expect(await refusal(post(`{${event},"data":{"__proto__":{"isAdmin":true}}}`))).toEqual([400, 'RESERVED_KEY'])
      expect(await refusal(post(`{${event},"data":{"a":"\\u0000"}}`))).toEqual([400, 'BAD_TEXT'])
      expect(await kept('bad-%')).toEqual([])
    })

    it('keeps nothing of a batch that breaks off in the middle, and all of it when it is sent again (ev-021)', async () => {
      const events = Array.from({ length: 50 }, (_, n) => ({ id: `cut-${n}`, customer: 'c', name: 'seen' }))
      const body = JSON.stringify({ events })
      const socket = connect(Number(new URL(url).port), '127.0.0.1')
      const head = `POST /v1/events HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${key}\r\ncontent-type: application/json\r\n`
      socket.write(`${head}content-length: ${body.length}\r\n\r\n${body.slice(0, -100)}`)
      socket.end()
      await once(socket.resume(), 'close')
      expect(await kept('cut-%')).toEqual([])
      expect(await (await post(body)).json()).toEqual({ accepted: 50, duplicates: 0 })
    })

    it('reads no parameters of a stream that are none, and lives on (trpc-035)', async () => {
      const { cookie } = await api.as('agent')
      const headers = { cookie: cookie ?? '', 'x-usher': '1', accept: 'text/event-stream' }
      for (const params of ['7', '[]', '"x"', '[[[', `"${'x'.repeat(10_000)}"`]) {
        const { status } = await fetch(`${url}/trpc/conversations.list?connectionParams=${params}`, { headers })
        expect([params.slice(0, 5), status >= 400 && status < 500]).toEqual([params.slice(0, 5), true])
      }
      expect((await fetch(`${url}/readyz`)).status).toBe(200)
    })

    it('refuses YAML, XML, archives and scripts by their type, and as the text of a file (gi-047)', async () => {
      for (const type of ['text/yaml', 'application/xml', 'application/zip', 'text/javascript', 'text/plain'])
        expect(await refusal(post('{}', type))).toEqual([415, 'NOT_JSON'])
      const before = await journeys()
      for (const source of ['name: x\nnodes: []', '<journey/>', 'PK\u0003\u0004', 'export default {}', '']) {
        const { status, fault } = await importIt(source)
        expect([source, status, fault?.code]).toEqual([source, 400, source === '' ? fault?.code : 'NOT_JSON'])
        expect(fault?.message).toMatch(/[a-z]/)
      }
      expect(await journeys()).toBe(before)
    })

    it('makes a customer nobody knows, whatever its id looks like (ev-015, ev-041)', async () => {
      for (const customer of ['*', '%', 'null', 'undefined', '0', '新客户', "'; DROP TABLE usher.event; --"]) {
        const { status } = await post(
          JSON.stringify({ id: `new-${customer}`, customer, name: 'seen', data: { n: '1e999' } }),
        )
        expect([customer, status]).toEqual([customer, 202])
        const { data } = await (await api.as('editor')).query('customers.get', { customer })
        expect(data.id).toBe(customer)
      }
      expect(await kept('new-%')).toHaveLength(7)
    })

    it('makes two drafts of one file sent twice, each whole (gi-051)', async () => {
      const before = await journeys()
      const [one, two] = await Promise.all([importIt(PET), importIt(PET)])
      expect([one.status, two.status, one.data.id === two.data.id]).toEqual([200, 200, false])
      expect(await journeys()).toBe(before + 2)
      for (const { data } of [one, two]) {
        const read = await (await api.as('editor')).query('journeys.get', { journey: data.id })
        expect(read.data.document.nodes).toHaveLength(JSON.parse(PET).nodes.length)
      }
    })

    it('stores nothing of a file whose edges dangle or whose ids and keys stand twice', async () => {
      const before = await journeys()
      const dangling = changed(({ edges }) => {
        edges[0]!.to = 'nowhere'
      })
      const twice = changed(({ nodes }) => void nodes.push(nodes[0]!))
      for (const [source, code] of [
        [dangling, 'DANGLING_EDGE'],
        [twice, 'DUP_ID'],
        [PET.replace('{', '{"name":"a",'), 'DUP_KEY'],
        [PET.slice(0, -20), 'NOT_JSON'],
      ] as const) {
        const { status, fault } = await importIt(source)
        expect([status, fault?.code, fault?.fix !== '']).toEqual([400, code, true])
      }
      expect(await journeys()).toBe(before)
    })

    it('keeps a draft with an unknown kind or a cycle that cannot wait, and does not publish it', async () => {
      for (const kind of ['teleport', '__proto__', 'constructor', 'toString']) {
        const source = changed(({ nodes }) => {
          nodes.find((node) => node.kind === 'tag')!.kind = kind
        })
        expect(await publishProblems(source)).toContain('UNKNOWN_TYPE')
      }
      const looped = changed(({ nodes, edges }) => {
        const { id } = nodes.find((node) => node.kind === 'tag')!
        for (const edge of edges) if (edge.from.node === id) edge.to = id
      })
      expect((await publishProblems(looped)).join()).toMatch(/CYCLE/)
    })
  })
}
