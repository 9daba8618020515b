import { expect, test } from 'vitest'
import { readServerEvents, type ServerEvent } from './server-events.ts'

test('events arrive whole however the bytes were cut', async () => {
  const text = 'id: 7\nevent: message\ndata: {"文":1}\n\n: ping\n\nevent: state\ndata: a\ndata: b\n\n'
  const bytes = new TextEncoder().encode(text)
  for (const size of [1, 2, 3, 7, bytes.length]) {
    expect(await all(cut(bytes, size))).toEqual([
      { id: '7', event: 'message', data: '{"文":1}' },
      { id: null, event: 'state', data: 'a\nb' },
    ])
  }
})

test('a stream that breaks in the middle of an event gives only the whole ones', async () => {
  expect(await all(cut(new TextEncoder().encode('data: 1\n\ndata: 2'), 4))).toEqual([
    { id: null, event: 'message', data: '1' },
  ])
})

test('lines may end as on Windows', async () => {
  expect(await all(cut(new TextEncoder().encode('event: x\r\ndata:1\r\n\r\n'), 100))).toEqual([
    { id: null, event: 'x', data: '1' },
  ])
})

function cut(bytes: Uint8Array, size: number): ReadableStream<Uint8Array> {
  let at = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

async function all(stream: ReadableStream<Uint8Array>): Promise<ServerEvent[]> {
  const events: ServerEvent[] = []
  for await (const event of readServerEvents(stream)) events.push(event)
  return events
}
