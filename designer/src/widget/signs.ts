import type { Sign } from './chat-api.ts'

const SAY_AGAIN_MS = 3_000

/** Tells the shop what has come and was seen here, and that somebody writes. What is lost on the way matters to nobody. */
export function createSigns(send: (sign: Sign) => Promise<void>) {
  let said: Sign = { got: 0, read: 0, typing: false }
  let at = 0
  const say = (sign: Sign) => {
    said = sign
    at = Date.now()
    send(sign).catch(() => undefined)
  }
  return {
    /** `last`: the number of the last message here; `isSeen`: the customer looks at it. */
    see: (last: number, isSeen: boolean) => {
      const read = isSeen ? Math.max(said.read, last) : said.read
      if (last > said.got || read > said.read) say({ ...said, got: Math.max(said.got, last), read })
    },
    typing: (typing: boolean) => {
      if (typing !== said.typing || (typing && Date.now() - at > SAY_AGAIN_MS)) say({ ...said, typing })
    },
  }
}
