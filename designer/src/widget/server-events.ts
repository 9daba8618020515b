/** One event of a `text/event-stream`. */
export interface ServerEvent {
  id: string | null
  event: string
  data: string
}

/**
 * Reads a stream of server-sent events. `EventSource` cannot send an Authorization header, and a token in an address
 * ends in logs: hence by fetch.
 */
export async function* readServerEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      const blocks = (rest + decoder.decode(value, { stream: true })).replaceAll('\r\n', '\n').split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const event = parseBlock(block)
        if (event) yield event
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined)
  }
}

/** Null for a block without data, such as the comments that keep a connection alive. */
function parseBlock(block: string): ServerEvent | null {
  const found: ServerEvent = { id: null, event: 'message', data: '' }
  const data: string[] = []
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':')
    if (colon === 0) continue
    const name = colon < 0 ? line : line.slice(0, colon)
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
    if (name === 'data') data.push(value)
    else if (name === 'id') found.id = value
    else if (name === 'event') found.event = value
  }
  return data.length > 0 ? { ...found, data: data.join('\n') } : null
}
