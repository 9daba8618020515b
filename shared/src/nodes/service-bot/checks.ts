import type { ConfigFinding } from '../../engine/node-definition.ts'
import { duplicateIds, duplicateNames, emptyRange, emptyText } from '../findings.ts'
import type { BotConfig } from './config.ts'

/** What the schema cannot say. */
export function botFindings({ linked, askBackScore, minScore }: BotConfig): readonly ConfigFinding[] {
  return [
    ...emptyRange('/askBackScore', askBackScore, minScore),
    ...duplicateNames(
      (index) => `/linked/${index}/category`,
      linked.map(({ category }) => category),
    ),
    ...linked.flatMap(({ replies }, index) => {
      const list = `/linked/${index}/replies`
      return [
        ...duplicateIds(list, replies),
        ...replies.flatMap(({ label }, place) => emptyText(`${list}/${place}/label`, label)),
      ]
    }),
  ]
}
