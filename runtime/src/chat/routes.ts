import { chatSignBody, openChatBody, postClickBody, postMessageBody } from '@usher/shared/api/conversations'
import { suggestQuery } from '@usher/shared/api/knowledge'
import { MINUTE, SECOND } from '@usher/shared/base/time'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import { invalid, tooMany } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { addressBucket, limit, rateLimit } from '../auth/rate-limit.ts'
import { leaveQueue } from '../conversations/leave-queue.ts'
import { allowAnyOrigin } from '../server/allow-any-origin.ts'
import { readJsonOnly } from '../server/json-body.ts'
import { openChat } from './open.ts'
import { postClick } from './post-click.ts'
import { postMessage } from './post-message.ts'
import { postSign } from './post-sign.ts'
import { sendEvents } from './send-events.ts'
import { streamChat } from './stream.ts'
import { openingQuestions, suggestQuestions } from './suggest.ts'
import { authorizeVisitor, type Visitor } from './visitor.ts'

const BODY_LIMIT = 16 * 1_024
const MOST_STREAMS = 5

/** The web chat: plain HTTP for a widget on any site. No cookie is read here, so any origin may ask. */
export function chatRoutes(host: Host): (scope: FastifyInstance) => Promise<void> {
  const opens = rateLimit(60, MINUTE)
  const posts = rateLimit(20, 10 * SECOND)
  const clicks = rateLimit(20, 10 * SECOND)
  const signs = rateLimit(60, 10 * SECOND)
  const suggests = rateLimit(60, 10 * SECOND)
  const streams = new Map<string, number>()
  return async (scope) => {
    readJsonOnly(scope, 'value')
    scope.addHook('onRequest', async (_request, reply) => allowAnyOrigin(reply))
    scope.options('/chat/*', async (_request, reply) =>
      reply
        .header('access-control-allow-methods', 'GET, POST')
        .header('access-control-allow-headers', 'authorization, content-type, last-event-id')
        .header('access-control-max-age', '7200')
        .code(204)
        .send(),
    )

    scope.post('/chat/open', { bodyLimit: BODY_LIMIT }, async (request) => {
      limit(opens, addressBucket(request.ip))
      return openChat(host, parsed(openChatBody, request.body))
    })

    scope.post('/chat/messages', { bodyLimit: BODY_LIMIT }, async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(posts, visitor.tokenHash)
      return postMessage(host, visitor, parsed(postMessageBody, request.body))
    })

    scope.post('/chat/clicks', { bodyLimit: BODY_LIMIT }, async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(clicks, visitor.tokenHash)
      return postClick(host, visitor, parsed(postClickBody, request.body))
    })

    scope.post('/chat/signs', { bodyLimit: BODY_LIMIT }, async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(signs, visitor.tokenHash)
      return { noted: await postSign(host, visitor, parsed(chatSignBody, request.body)) }
    })

    scope.post('/chat/cancel', { bodyLimit: BODY_LIMIT }, async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(posts, visitor.tokenHash)
      return { cancelled: await cancel(host, visitor) }
    })

    scope.get('/chat/suggest', async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(suggests, visitor.tokenHash)
      return suggestQuestions(host, visitor, parsed(suggestQuery, request.query).q)
    })

    scope.get('/chat/questions', async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(suggests, visitor.tokenHash)
      return openingQuestions(host, visitor)
    })

    scope.get('/chat/stream', async (request, reply) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      const place = `${visitor.workspace} ${visitor.customer}`
      if ((streams.get(place) ?? 0) >= MOST_STREAMS) throw tooMany(10 * SECOND)
      streams.set(place, (streams.get(place) ?? 0) + 1)
      await sendEvents(reply, (signal) => streamChat(host, visitor, { after: lastSeen(request), signal })).finally(
        () => {
          const left = (streams.get(place) ?? 1) - 1
          if (left > 0) streams.set(place, left)
          else streams.delete(place)
        },
      )
    })
  }
}

function lastSeen(request: FastifyRequest): number {
  const given = request.headers['last-event-id']
  if (given === undefined || given === '') return 0
  if (typeof given === 'string' && /^\d{1,9}$/.test(given)) return Number(given)
  throw invalid('BAD_EVENT_ID', 'last-event-id is not a number that this stream sent', 'Leave it out', 'last-event-id')
}

function parsed<Value>(schema: z.ZodType<Value>, body: unknown): Value {
  return schema.parse(body)
}

async function cancel(host: Host, visitor: Visitor): Promise<boolean> {
  const conversation = await inScope(host, visitor.workspace, ({ trx, workspace }) =>
    trx
      .selectFrom('conversation')
      .select('id')
      .where('workspace', '=', workspace)
      .where('customer', '=', visitor.customer)
      .executeTakeFirst(),
  )
  return conversation ? leaveQueue(host, { workspace: visitor.workspace, conversation: conversation.id }) : false
}
