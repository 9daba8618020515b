import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Road {
  /** Stays the same wherever the road leads. */
  readonly url: string
  /** Null: nobody is there. */
  readonly lead: (to: string | null) => void
  /** The next answer to this path is lost on its way back; what was asked for has been done. */
  readonly loseAnswerOf: (path: string) => void
  readonly close: () => Promise<void>
}

/** Between two systems: whoever is asked may be away, come back elsewhere, or be cut off after having acted. */
export async function openRoad(): Promise<Road> {
  let target: string | null = null
  const lost = new Set<string>()
  const server = createServer((asked, answer) => {
    if (target === null) return void asked.socket.destroy()
    const path = asked.url ?? '/'
    const onward = request(new URL(path, target), { method: asked.method, headers: asked.headers }, (answered) => {
      if (lost.delete(path)) return void answered.resume().on('end', () => asked.socket.destroy())
      answer.writeHead(answered.statusCode ?? 502, answered.headers)
      answered.pipe(answer)
    })
    onward.on('error', () => asked.socket.destroy())
    asked.pipe(onward)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lead: (to) => {
      target = to
    },
    loseAnswerOf: (path) => void lost.add(path),
    close: async () => {
      server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
    },
  }
}
