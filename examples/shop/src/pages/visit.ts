import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ShopHost } from '../shop-host.ts'
import { registerShopper, type Shopper, shopperOfToken } from '../shoppers/shoppers.ts'
import type { Html } from './html.ts'
import { layout, type PageFrame } from './layout.ts'
import { type Language, words } from './words.ts'

export interface Visit {
  readonly shopper: Shopper
  readonly language: Language
  /** Answers with a page of the shop, with the chat for this shopper. */
  readonly show: (page: Pick<PageFrame, 'title' | 'tab' | 'body'>, status?: number) => FastifyReply
}

/** Who looks, by the cookie; whoever comes without one gets an account. */
export async function visit(host: ShopHost, request: FastifyRequest, reply: FastifyReply): Promise<Visit> {
  const language = languageOf(request, reply)
  const token = cookieOf(request, 'shopper')
  const shopper = await host.act(async (scene) => {
    const known = token === null ? null : await shopperOfToken(scene, token)
    if (known !== null) return known
    const made = await registerShopper(scene)
    setCookie(reply, 'shopper', made.token)
    return made.shopper
  })
  const { usher } = host.settings
  const chat = usher === null ? null : { usher, customer: shopper.customer }
  return {
    shopper,
    language,
    show: (page, status = 200) => send(reply.code(status), layout({ ...page, language, chat })),
  }
}

export function send(reply: FastifyReply, page: Html): FastifyReply {
  return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.html)
}

/** By the link in the header, which is remembered; Chinese otherwise. */
export function languageOf(request: FastifyRequest, reply: FastifyReply): Language {
  const { lang } = request.query as { readonly lang?: unknown }
  const asked = lang ?? cookieOf(request, 'lang')
  const language: Language = asked === 'en' ? 'en' : 'zh'
  if (lang !== undefined) setCookie(reply, 'lang', language)
  return language
}

export function cookieOf({ headers }: FastifyRequest, name: string): string | null {
  const all = (headers.cookie ?? '').split(';').map((one) => one.trim())
  return all.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}

export function setCookie(reply: FastifyReply, name: string, value: string): void {
  const age = value === '' ? 0 : 31_536_000
  void reply.header('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${age}`)
}

export function notFound({ language, show }: Visit): FastifyReply {
  const say = words[language]
  return show({ title: say.notFound, tab: null, body: backTo(say.notFound, say.back) }, 404)
}

function backTo(title: string, back: string): Html {
  return { html: `<div class="card"><h1>${title}</h1><p><a href="/">${back}</a></p></div>` }
}
