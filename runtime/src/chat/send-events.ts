import { once } from 'node:events'
import type { FastifyReply } from 'fastify'
import type { ChatItem } from './stream.ts'

/** Writes a stream of items as server-sent events until it ends or the reader leaves. A slow reader slows the stream, not the memory. */
export async function sendEvents(
  reply: FastifyReply,
  open: (signal: AbortSignal) => AsyncGenerator<ChatItem>,
): Promise<void> {
  const left = new AbortController()
  const { raw } = reply
  raw.on('close', () => left.abort())
  reply.hijack()
  raw.writeHead(200, {
    ...reply.getHeaders(),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  } as Record<string, string>)
  try {
    for await (const item of open(left.signal)) {
      if (left.signal.aborted) break
      if (!raw.write(textOf(item))) await once(raw, 'drain', { signal: left.signal })
    }
  } catch (error) {
    // The headers are out: closing is all that is left to say. The widget opens the stream again where it stood.
    if (!left.signal.aborted) reply.log.error({ error }, 'a chat stream broke')
  } finally {
    raw.end()
  }
}

function textOf(item: ChatItem): string {
  if (item.kind === 'ping') return ': ping\n\n'
  if (item.kind === 'state') return `event: state\ndata: ${JSON.stringify(item.state)}\n\n`
  return `id: ${item.message.seq}\nevent: message\ndata: ${JSON.stringify(item.message)}\n\n`
}
