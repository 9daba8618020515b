import { isJsonObject } from '@usher/shared/base/json'
import type { DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { configEdits } from '../../inspector/config-edits.ts'

/**
 * Sends everybody who comes from now on down one arm. Its arms stay, so that whoever was put into another goes on as they began, and
 * the test keeps what it has found. What let only some into the test goes: those who were outside of it would still take the first arm.
 */
export function winnerEdits(document: JourneyDocument, node: DocumentNode, arm: string): readonly Edit[] {
  const arms = (Array.isArray(node.config.arms) ? node.config.arms : []).filter(isJsonObject)
  const weighed = arms.map((one) => ({ ...one, weight: one.id === arm ? 100 : 0 }))
  const gone = ENDED.filter((field) => node.config[field] !== undefined)
  return [
    ...configEdits(document, node, { path: ['arms'], value: weighed }),
    ...gone.flatMap((field) => configEdits(document, node, { path: [field], value: undefined })),
  ]
}

/** Weights that follow, the share that takes part, and the places beside other tests: they belong to a test that goes on. */
const ENDED = ['aim', 'coverage', 'group'] as const
