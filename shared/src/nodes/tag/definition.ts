import { z } from 'zod'
import { defineNode } from '../../engine/node-definition.ts'
import { template } from '../fields.ts'
import { emptyText } from '../findings.ts'

const tags = z.array(template(64)).max(20).default([]).meta({ widget: 'tags' })

/** Puts tags on the customer and takes tags away; the nodes after it see the change at once. */
export const tag = defineNode({
  kind: 'tag',
  config: z.strictObject({ add: tags, remove: tags }),
  starter: () => ({ add: [], remove: [] }),
  ports: () => ['done'] as const,
  enter: (ctx) => {
    const named = (templates: readonly string[]) => templates.map((text) => ctx.render(text).trim()).filter(Boolean)
    return {
      kind: 'follow',
      port: 'done',
      changes: [
        ...named(ctx.config.add).map((name) => ({ kind: 'addTag' as const, tag: name })),
        ...named(ctx.config.remove).map((name) => ({ kind: 'removeTag' as const, tag: name })),
      ],
    }
  },
  proofs: (config) => ({
    waitsAtLeastMs: 0,
    waitsAtMostMs: 0,
    effects: [],
    templates: [...pointed('/add', config.add), ...pointed('/remove', config.remove)],
    tagsAdded: config.add,
  }),
  checks: (config) => {
    const empty = [...pointed('/add', config.add), ...pointed('/remove', config.remove)].flatMap(({ field, text }) =>
      emptyText(field, text),
    )
    if (config.add.length + config.remove.length > 0) return empty
    const message = 'No tag is added and none is removed.'
    return [{ code: 'NOTHING_TO_DO', severity: 'error', field: '/add', message, fix: 'Choose a tag to add or remove.' }]
  },
})

function pointed(list: string, texts: readonly string[]) {
  return texts.map((text, index) => ({ field: `${list}/${index}`, text }))
}
