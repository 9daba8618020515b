import { Readable } from 'node:stream'
import { publicId } from '@usher/shared/api/common'
import { uploadQuery } from '@usher/shared/api/files'
import type { FileRef } from '@usher/shared/base/file-ref'
import { MOST_FILE_BYTES } from '@usher/shared/base/file-types'
import { MINUTE } from '@usher/shared/base/time'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { remember } from '../api/audit.ts'
import type { Signed } from '../api/context.ts'
import { Fault, forbidden, signInFirst } from '../api/fault.ts'
import type { Host } from '../api/host.ts'
import { mayCall } from '../api/policy.ts'
import { inScope } from '../api/scoped.ts'
import { readSessionCookie } from '../auth/cookie.ts'
import { addressBucket, limit, rateLimit } from '../auth/rate-limit.ts'
import { findSession } from '../auth/session.ts'
import { authorizeVisitor, type Visitor } from '../chat/visitor.ts'
import { findConversation, openConversations } from '../conversations/conversation.ts'
import { allowAnyOrigin } from '../server/allow-any-origin.ts'
import { refuseOtherSites } from '../server/same-site.ts'
import { fileTooLarge } from './faults.ts'
import { giveFile } from './give-file.ts'
import { receiveFile } from './receive-file.ts'

const BINARY = 'application/octet-stream'

/** Files in, from visitors and from agents, and out again to whoever has a link that we signed. Bodies are streams: nothing holds a whole file. */
export function fileRoutes(host: Host, trustedOrigins: readonly string[]): (scope: FastifyInstance) => Promise<void> {
  const byVisitor = rateLimit(20, MINUTE)
  const byAddress = rateLimit(120, 10 * MINUTE)
  const byPerson = rateLimit(60, MINUTE)
  const downloads = rateLimit(600, MINUTE)
  return async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(BINARY, async (_request: FastifyRequest, body: Readable) => body)
    scope.addHook('onRequest', async (request) => refuseOtherBodies(request))

    const forWidget = { onRequest: async (_request: FastifyRequest, reply: FastifyReply) => allowAnyOrigin(reply) }
    scope.post('/chat/files', forWidget, async (request) => {
      const visitor = await authorizeVisitor(host, request.headers.authorization)
      limit(byVisitor, visitor.tokenHash)
      limit(byAddress, addressBucket(request.ip))
      const { name } = uploadQuery.parse(request.query)
      const place = { workspace: visitor.workspace, conversation: await conversationOf(host, visitor), person: null }
      return reading(request, (body) => receiveFile(host, { ...place, name }, body))
    })

    scope.post('/files', async (request) => {
      refuseOtherSites(request, trustedOrigins)
      const signed = await authorizedAgent(host, request)
      limit(byPerson, signed.session)
      const { conversation, name } = agentUpload.parse(request.query)
      await inScope(host, signed.workspace, (scoped) => findConversation(scoped, conversation))
      const place = { workspace: signed.workspace, conversation, person: signed.person.id }
      const file = await reading(request, (body) => receiveFile(host, { ...place, name }, body))
      await note(host, signed, { conversation, file })
      return file
    })

    scope.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
      limit(downloads, addressBucket(request.ip))
      return giveFile(host, { id: request.params.id, ...signedQuery.parse(request.query) }, reply)
    })
  }
}

const agentUpload = uploadQuery.extend({ conversation: publicId })
const signedQuery = z.object({ until: z.coerce.number().int().catch(0), sig: z.string().max(100).catch('') })

/** Refused by its head, before anything of it is read. */
function refuseOtherBodies({ method, headers }: FastifyRequest): void {
  if (method !== 'POST') return
  if (headers['content-type'] !== BINARY) throw notBinary()
  if (Number(headers['content-length'] ?? 0) > MOST_FILE_BYTES) throw fileTooLarge()
}

/** What is refused in the middle is still read to its end, into nothing: a sender who is cut off would never read why. */
async function reading<Value>(
  { body }: FastifyRequest,
  read: (body: AsyncIterable<Buffer>) => Promise<Value>,
): Promise<Value> {
  if (!(body instanceof Readable)) throw notBinary()
  try {
    return await read(body.iterator({ destroyOnReturn: false }))
  } catch (error) {
    body.resume()
    throw error
  }
}

async function conversationOf(host: Host, { workspace, customer }: Visitor): Promise<string> {
  const opened = await inScope(host, workspace, (scoped) => openConversations(scoped, [customer]))
  const conversation = opened.get(customer)
  if (conversation === undefined) throw new Error('The conversation could not be opened')
  return conversation.id
}

/** Who may send to customers may attach files for them. */
async function authorizedAgent(host: Host, request: FastifyRequest): Promise<Signed> {
  const token = readSessionCookie(request)
  const signed = token === null ? null : await findSession(host, token)
  if (signed === null) throw signInFirst()
  if (!mayCall('conversations.send', signed.role)) throw forbidden('Your role may not do this', 'Ask an owner')
  return signed
}

async function note(
  host: Host,
  { workspace, person }: Signed,
  { conversation, file }: { readonly conversation: string; readonly file: FileRef },
): Promise<void> {
  const detail = { file: file.id, type: file.type, bytes: file.bytes }
  await inScope(host, workspace, (scoped) =>
    remember(scoped, { actor: person.id, action: 'conversations.attach', target: conversation, detail }),
  )
}

function notBinary(): Fault {
  return new Fault('UNSUPPORTED_MEDIA_TYPE', {
    code: 'NOT_BINARY',
    message: 'A file is sent as it is',
    fix: `Send "content-type: ${BINARY}" and what is in the file as the body, its name in the address`,
  })
}
