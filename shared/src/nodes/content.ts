// What a message holds, as configs write it and effects carry it. Shared by every kind that speaks to the customer.

import { z } from 'zod'
import type { MessageContent, QuickReply } from '../engine/effect.ts'
import type { ConfigFinding, NodeProofs, StepContext } from '../engine/node-definition.ts'
import { partId, template } from './fields.ts'
import { duplicateIds, duplicateNames, emptyText, urlFindings } from './findings.ts'
import {
  type ProductsContent,
  productsFindings,
  productsRules,
  productsSchema,
  productsTemplates,
  renderProducts,
} from './products.ts'

/** No channel shows more, and no customer reads more. */
export const MOST_QUICK_REPLIES = 13

const text = { kind: z.literal('text'), text: template(4_000) }
const card = {
  kind: z.literal('card'),
  title: template(200),
  text: template(2_000).default(''),
  image: template(2_000).default(''),
  link: template(2_000).default(''),
  button: template(40).default(''),
}
const quickReplies = {
  quickReplies: z
    .array(z.strictObject({ id: partId, label: template(40), link: template(2_000).optional() }))
    .max(MOST_QUICK_REPLIES)
    .default([]),
}

export const contentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...text, ...quickReplies }),
  z.strictObject({ ...card, ...quickReplies }),
  productsSchema.extend(quickReplies),
])

/** For kinds that bring their own quick replies. */
export const plainContentSchema = z.discriminatedUnion('kind', [z.strictObject(text), z.strictObject(card)])

export type PlainContent = z.output<typeof plainContentSchema>
export type Content = (PlainContent | ProductsContent) & { readonly quickReplies?: readonly QuickReply[] }

export function renderContent(
  ctx: Pick<StepContext<unknown>, 'render' | 'evaluate'>,
  content: Content,
): MessageContent {
  const quickReplies = (content.quickReplies ?? []).map(({ id, label, link = '' }) => ({
    id,
    label: ctx.render(label),
    ...(link === '' ? {} : { link: ctx.render(link, 'url') }),
  }))
  const replies = quickReplies.length > 0 ? { quickReplies } : {}
  if (content.kind === 'text') return { kind: 'text', text: ctx.render(content.text), ...replies }
  if (content.kind === 'products') return { ...renderProducts(ctx, content), ...replies }
  const shown = {
    ...(content.text === '' ? {} : { text: ctx.render(content.text) }),
    ...(content.image === '' ? {} : { image: ctx.render(content.image, 'url') }),
    ...(content.link === '' ? {} : { link: ctx.render(content.link, 'url') }),
    ...(content.button === '' ? {} : { button: ctx.render(content.button) }),
  }
  return { kind: 'card', title: ctx.render(content.title), ...shown, ...replies }
}

/** What it reads besides its templates. */
export function contentRules(content: Content, field: string): NonNullable<NodeProofs['rules']> {
  return content.kind === 'products' ? productsRules(content, field) : []
}

export function contentTemplates(content: Content, field: string): NonNullable<NodeProofs['templates']> {
  const replies = (content.quickReplies ?? []).flatMap(({ label, link = '' }, index) => [
    { field: `${field}/quickReplies/${index}/label`, text: label },
    { field: `${field}/quickReplies/${index}/link`, text: link },
  ])
  return [...ownTemplates(content, field), ...replies].filter((found) => found.text !== '')
}

function ownTemplates(content: Content, field: string): NonNullable<NodeProofs['templates']> {
  if (content.kind === 'text') return [{ field: `${field}/text`, text: content.text }]
  if (content.kind === 'products') return productsTemplates(content, field)
  return (['title', 'text', 'image', 'link', 'button'] as const).map((part) => ({
    field: `${field}/${part}`,
    text: content[part],
  }))
}

export function contentFindings(content: Content, field: string): readonly ConfigFinding[] {
  const replies = content.quickReplies ?? []
  return [
    ...ownFindings(content, field),
    ...duplicateIds(`${field}/quickReplies`, replies),
    ...replies.flatMap((reply, index) => emptyText(`${field}/quickReplies/${index}/label`, reply.label)),
    ...replies.flatMap(({ link = '' }, index) =>
      link === '' ? [] : urlFindings(`${field}/quickReplies/${index}/link`, link, 'link'),
    ),
    ...duplicateNames(
      (index) => `${field}/quickReplies/${index}/label`,
      replies.map((reply) => reply.label),
    ),
  ]
}

function ownFindings(content: Content, field: string): readonly ConfigFinding[] {
  if (content.kind === 'text') return emptyText(`${field}/text`, content.text)
  if (content.kind === 'products') return productsFindings(content, field)
  return [
    ...emptyText(`${field}/title`, content.title),
    ...(content.image === '' ? [] : urlFindings(`${field}/image`, content.image, 'link')),
    ...(content.link === '' ? [] : urlFindings(`${field}/link`, content.link, 'link')),
  ]
}
