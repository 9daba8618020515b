import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { Fault, missing } from '../api/fault.ts'
import { newNonce, setSecurityHeaders } from './security-headers.ts'

/** Loaded by pages of other sites. */
const FOR_ANY_SITE = /(^|\/)widget\.js$/
/** The chat as a page of its own, for sites that put it into a frame. */
const CHAT_PAGE = 'chat.html'
/** What customers open from a link: one page, whose script looks at the address. */
const CUSTOMER_PAGE = 'customer.html'
const CUSTOMER_ADDRESSES = ['/p/:token']

/** The built pages: files as they are, and the designer's page for every address that it resolves itself. */
export function pageRoutes(directory: string): (scope: FastifyInstance) => Promise<void> {
  return async (scope) => {
    const page = readPage(join(directory, 'index.html'))
    const chat = readPage(join(directory, CHAT_PAGE))
    const customer = readPage(join(directory, CUSTOMER_PAGE))
    const base = `${scope.prefix}/`
    if (existsSync(directory)) {
      await scope.register(fastifyStatic, {
        root: directory,
        wildcard: false,
        index: false,
        decorateReply: false,
        globIgnore: ['index.html', CHAT_PAGE, CUSTOMER_PAGE],
        cacheControl: false,
        setHeaders: (reply, path) => setFileHeaders(reply, path),
      })
    }
    if (chat !== null)
      scope.get(`/${CHAT_PAGE}`, async (_request, reply) => sendPage(reply, chat, { base, framed: true }))
    for (const address of customer === null ? [] : CUSTOMER_ADDRESSES)
      scope.get(address, async (_request, reply) => sendPage(reply, customer ?? '', { base }))
    scope.get('/', async (_request, reply) => sendDesigner(reply))
    scope.get<{ Params: { '*': string } }>('/*', async (request, reply) => {
      if (NOT_PAGES.test(request.params['*'])) throw noPage(request.params['*'].slice(0, 100))
      return sendDesigner(reply)
    })

    function sendDesigner(reply: FastifyReply): FastifyReply {
      if (page === null) throw missing('page', 'index.html (build the designer first: npm run build)')
      return sendPage(reply, page, { base })
    }
  }
}

function noPage(path: string): Fault {
  return new Fault('NOT_FOUND', {
    code: 'NOT_FOUND',
    message: `There is nothing at "${path}"`,
    fix: 'Check the address',
    place: path,
  })
}

/** Addresses of programs, and files that are not there: a page in their place would hide the mistake. */
const NOT_PAGES = /^(trpc|v1|chat|assets)\/|\.[a-z0-9]{1,5}$/i

function readPage(path: string): string | null {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function sendPage(
  reply: FastifyReply,
  html: string,
  page: { readonly base: string; readonly framed?: boolean },
): FastifyReply {
  const nonce = newNonce()
  setSecurityHeaders(reply, { nonce, framed: page.framed === true })
  const head = `<base href="${page.base}"><meta property="csp-nonce" content="${nonce}" nonce="${nonce}">`
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(html.replace(/<base href="\/"\s*\/?>/, head))
}

/** Built files carry their hash in the name; the others may change with every build. */
function setFileHeaders(reply: FastifyReply, path: string): void {
  void reply.header(
    'cache-control',
    /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
  )
  if (!FOR_ANY_SITE.test(path.replaceAll('\\', '/'))) return
  void reply.header('access-control-allow-origin', '*')
  void reply.header('cross-origin-resource-policy', 'cross-origin')
}
