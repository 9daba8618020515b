// Other words for customers of whom a condition holds: for every kind that says something. The first variant that holds is said.

import { z } from 'zod'
import type { ConfigFinding, NodeProofs, StepContext } from '../engine/node-definition.ts'
import { type Content, contentFindings, contentRules, contentTemplates } from './content.ts'
import { rule } from './fields.ts'

/** Left out by messages that have none, so that versions published before there were variants stay what they were. */
export function variantsOf<Schema extends z.ZodType>(content: Schema) {
  return z
    .array(z.strictObject({ where: rule, content }))
    .max(10)
    .optional()
}

interface Said<Words extends Content> {
  readonly content: Words
  readonly variants?: readonly { readonly where: z.output<typeof rule>; readonly content: Words }[] | undefined
}

export function chosenContent<Words extends Content>(
  ctx: Pick<StepContext<unknown>, 'test'>,
  { content, variants = [] }: Said<Words>,
): Words {
  return variants.find(({ where }) => ctx.test(where))?.content ?? content
}

/** Rules and templates of the content and of all its variants. */
export function saidProofs<Words extends Content>({
  content,
  variants = [],
}: Said<Words>): Required<Pick<NodeProofs, 'rules' | 'templates'>> {
  return {
    rules: [
      ...contentRules(content, '/content'),
      ...variants.flatMap((variant, index) => [
        { field: `/variants/${index}/where`, rule: variant.where },
        ...contentRules(variant.content, `/variants/${index}/content`),
      ]),
    ],
    templates: [
      ...contentTemplates(content, '/content'),
      ...variants.flatMap((variant, index) => contentTemplates(variant.content, `/variants/${index}/content`)),
    ],
  }
}

export function saidFindings<Words extends Content>({ content, variants = [] }: Said<Words>): readonly ConfigFinding[] {
  return [
    ...contentFindings(content, '/content'),
    ...variants.flatMap((variant, index) => contentFindings(variant.content, `/variants/${index}/content`)),
  ]
}
