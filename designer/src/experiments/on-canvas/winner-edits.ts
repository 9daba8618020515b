import { isJsonObject } from '@usher/shared/base/json'
import type { DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { configEdits } from '../../inspector/config-edits.ts'

/**
 * Sends everybody who comes from now on down one arm. Its arms stay, so that whoever was put into another goes on as they began, and
 * the test keeps what it has found; weights that follow what comes of the arms stop doing so.
 */
export function winnerEdits(document: JourneyDocument, node: DocumentNode, arm: string): readonly Edit[] {
  const arms = (Array.isArray(node.config.arms) ? node.config.arms : []).filter(isJsonObject)
  const weighed = arms.map((one) => ({ ...one, weight: one.id === arm ? 100 : 0 }))
  const set = configEdits(document, node, { path: ['arms'], value: weighed })
  if (node.config.aim === undefined) return set
  return [...set, ...configEdits(document, node, { path: ['aim'], value: undefined })]
}
