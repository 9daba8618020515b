// What a message holds, as configs write it and effects carry it. Shared by every kind that speaks to the customer.

import { z } from 'zod'
import type { MessageContent, QuickReply } from '../engine/effect.ts'
import type { ConfigFinding, NodeProofs, StepContext } from '../engine/node-definition.ts'
import { partId, template } from './fields.ts'
import { duplicateIds, duplicateNames, emptyText, urlFindings } from './findings.ts'

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
    .array(z.strictObject({ id: partId, label: template(40) }))
    .max(MOST_QUICK_REPLIES)
    .default([]),
}

export const contentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...text, ...quickReplies }),
  z.strictObject({ ...card, ...quickReplies }),
])

/** For kinds that bring their own quick replies. */
export const plainContentSchema = z.discriminatedUnion('kind', [z.strictObject(text), z.strictObject(card)])

export type PlainContent = z.output<typeof plainContentSchema>
export type Content = PlainContent & { readonly quickReplies?: readonly QuickReply[] }

export function renderContent(ctx: Pick<StepContext<unknown>, 'render'>, content: Content): MessageContent {
  const quickReplies = (content.quickReplies ?? []).map(({ id, label }) => ({ id, label: ctx.render(label) }))
  const replies = quickReplies.length > 0 ? { quickReplies } : {}
  if (content.kind === 'text') return { kind: 'text', text: ctx.render(content.text), ...replies }
  const shown = {
    ...(content.text === '' ? {} : { text: ctx.render(content.text) }),
    ...(content.image === '' ? {} : { image: ctx.render(content.image, 'url') }),
    ...(content.link === '' ? {} : { link: ctx.render(content.link, 'url') }),
    ...(content.button === '' ? {} : { button: ctx.render(content.button) }),
  }
  return { kind: 'card', title: ctx.render(content.title), ...shown, ...replies }
}

export function contentTemplates(content: Content, field: string): NonNullable<NodeProofs['templates']> {
  const parts =
    content.kind === 'text'
      ? { text: content.text }
      : {
          title: content.title,
          text: content.text,
          image: content.image,
          link: content.link,
          button: content.button,
        }
  const own = Object.entries(parts).map(([part, value]) => ({ field: `${field}/${part}`, text: value }))
  const replies = (content.quickReplies ?? []).map(({ label }, index) => ({
    field: `${field}/quickReplies/${index}/label`,
    text: label,
  }))
  return [...own, ...replies].filter((found) => found.text !== '')
}

export function contentFindings(content: Content, field: string): readonly ConfigFinding[] {
  const replies = content.quickReplies ?? []
  const own =
    content.kind === 'text'
      ? emptyText(`${field}/text`, content.text)
      : [
          ...emptyText(`${field}/title`, content.title),
          ...(content.image === '' ? [] : urlFindings(`${field}/image`, content.image, 'link')),
          ...(content.link === '' ? [] : urlFindings(`${field}/link`, content.link, 'link')),
        ]
  return [
    ...own,
    ...duplicateIds(`${field}/quickReplies`, replies),
    ...replies.flatMap((reply, index) => emptyText(`${field}/quickReplies/${index}/label`, reply.label)),
    ...duplicateNames(
      (index) => `${field}/quickReplies/${index}/label`,
      replies.map((reply) => reply.label),
    ),
  ]
}
