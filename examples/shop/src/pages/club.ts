import type { FastifyInstance } from 'fastify'
import { isInGroup, joinGroup } from '../groups/groups.ts'
import { answerInvitation, isMember } from '../members/members.ts'
import type { ShopHost } from '../shop-host.ts'
import { html } from './html.ts'
import type { Form } from './routes.ts'
import { notFound, visit } from './visit.ts'
import { words } from './words.ts'

type Program = { Params: { program: string } }
type Group = { Params: { slug: string } }

const MOST_LETTERS = 60

/** Where invitations lead: into a membership programme, or into a group. */
export function clubPages(scope: FastifyInstance, host: ShopHost): void {
  scope.get<Program & { Querystring: { declined?: string } }>('/club/:program', async (request, reply) => {
    const visitor = await visit(host, request, reply)
    const { language, shopper, show } = visitor
    const { program } = request.params
    if (program.length > MOST_LETTERS) return notFound(visitor)
    const say = words[language]
    const joined = await host.act((shop) => isMember(shop, shopper.customer, program))
    const body = html`<section class="card"><h1>${say.club(program)}</h1><p>${say.clubWhy}</p>
${joined ? html`<p class="notice" role="status">${say.joined(program)}</p>` : null}
${request.query.declined === undefined ? null : html`<p class="notice" role="status">${say.declined}</p>`}
${joined ? null : html`<form class="row" method="post"><button name="answer" value="joined">${say.join}</button><button class="quiet" name="answer" value="declined">${say.decline}</button></form>`}
</section>`
    return show({ title: say.club(program), tab: 'me', body })
  })

  scope.post<Program & { Body: Form }>('/club/:program', async (request, reply) => {
    const visitor = await visit(host, request, reply)
    const { program } = request.params
    if (program.length > MOST_LETTERS) return notFound(visitor)
    const state = request.body.answer === 'joined' ? 'joined' : 'declined'
    await host.act((shop) => answerInvitation(shop, { customer: visitor.shopper.customer, program, state }))
    return reply.redirect(`/club/${encodeURIComponent(program)}${state === 'declined' ? '?declined' : ''}`, 303)
  })

  scope.get<Group>('/groups/:slug', async (request, reply) => {
    const visitor = await visit(host, request, reply)
    const { language, shopper, show } = visitor
    const say = words[language]
    const found = await host.act(async (shop) => {
      const group = await shop.trx
        .selectFrom('customer_group')
        .selectAll()
        .where('slug', '=', request.params.slug)
        .executeTakeFirst()
      return group === undefined ? null : { ...group, inside: await isInGroup(shop, shopper.customer, group.name) }
    })
    if (found === null) return notFound(visitor)
    const body = html`<section class="card"><h1>${found.name}</h1><p>${found.text}</p>
${found.inside ? html`<p class="notice" role="status">${say.inGroup}</p>` : html`<form method="post"><div><button>${say.joinGroup}</button></div></form>`}
</section>`
    return show({ title: found.name, tab: null, body })
  })

  scope.post<Group>('/groups/:slug', async (request, reply) => {
    const visitor = await visit(host, request, reply)
    const { slug } = request.params
    const known = await host.act((shop) => joinGroup(shop, visitor.shopper.customer, slug))
    return known ? reply.redirect(`/groups/${encodeURIComponent(slug)}`, 303) : notFound(visitor)
  })
}
