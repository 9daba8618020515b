// The addresses of the web chat.

import type {
  ChatMessage,
  chatSignBody,
  chatState,
  openChatBody,
  openChatReply,
  postMessageReply,
} from '@usher/shared/api/conversations'
import type { suggestedQuestions } from '@usher/shared/api/knowledge'
import type { z } from 'zod'
import { type Sending, sendFile } from '../send-file.ts'
import { ChatRefusal } from './chat-refusal.ts'
import type { Pending } from './outbox.ts'
import { readServerEvents } from './server-events.ts'

export type OpenReply = z.output<typeof openChatReply>
export type Questions = z.output<typeof suggestedQuestions>
export type ChatState = z.output<typeof chatState>
export type PostReply = z.output<typeof postMessageReply>
export type Sign = z.output<typeof chatSignBody>
type OpenBody = z.output<typeof openChatBody>

export interface StreamHandlers {
  opened: () => void
  message: (message: ChatMessage) => void
  state: (state: ChatState) => void
}

export function chatApi(server: string) {
  const url = (path: string) => new URL(`chat/${path}`, server).href
  return {
    open: (body: OpenBody): Promise<OpenReply> => post(url('open'), null, body),
    send: (token: string, { files, ...body }: Omit<Pending, 'rejected'>): Promise<PostReply> =>
      post(url('messages'), token, { ...body, files: files.map(({ id }) => id) }),
    upload: (token: string, file: File, sending: Sending) =>
      sendFile(`${url('files')}?`, file, { ...sending, headers: authorization(token) }),
    suggest: (token: string, typed: string): Promise<Questions> =>
      ask(`${url('suggest')}?q=${encodeURIComponent(typed)}`, token),
    questions: (token: string): Promise<Questions> => ask(url('questions'), token),
    /** Outlives the page: a phone may leave it for the product's. */
    click: (token: string, body: { clientId: string; seq: number; sku: string }): Promise<unknown> =>
      post(url('clicks'), token, body, { keepalive: true }),
    sign: (token: string, sign: Sign): Promise<unknown> => post(url('signs'), token, sign),
    cancel: (token: string): Promise<unknown> => post(url('cancel'), token, {}),
    /** Runs until the stream ends or breaks; gives the id of the last event that was handled. */
    stream: (token: string, from: string | null, on: StreamHandlers) => follow(url('stream'), { token, from, on }),
  }
}

async function post<Reply>(url: string, token: string | null, body: unknown, init: RequestInit = {}): Promise<Reply> {
  const response = await request(url, {
    ...init,
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization(token) },
    body: JSON.stringify(body),
  })
  return response.json()
}

async function ask<Reply>(url: string, token: string): Promise<Reply> {
  return (await request(url, { headers: authorization(token) })).json()
}

interface Follow {
  token: string
  from: string | null
  on: StreamHandlers
}

async function follow(url: string, { token, from, on }: Follow): Promise<string | null> {
  const headers = { ...authorization(token), accept: 'text/event-stream', ...(from ? { 'last-event-id': from } : {}) }
  const response = await request(url, { headers })
  if (!response.body) throw new ChatRefusal(0)
  on.opened()
  let last = from
  try {
    for await (const event of readServerEvents(response.body)) {
      if (event.event === 'message') on.message(JSON.parse(event.data))
      else if (event.event === 'state') on.state(JSON.parse(event.data))
      last = event.id ?? last
    }
  } catch {
    // Broken in the middle: the next stream goes on after what was handled.
  }
  return last
}

async function request(url: string, init: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...init, credentials: 'omit', cache: 'no-store' }).catch(() => {
    throw new ChatRefusal(0)
  })
  if (!response.ok) throw new ChatRefusal(response.status)
  return response
}

function authorization(token: string | null): Record<string, string> {
  return token === null ? {} : { authorization: `Bearer ${token}` }
}
