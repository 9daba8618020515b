import type { JsonObject } from '@usher/shared/base/json'
import { catalog } from '@usher/shared/nodes/catalog'
import { lenientConfig } from '../../nodes/lenient-config.ts'
import { isKnownKind } from '../../nodes/node-text.ts'

/** The test whose arms part at a step, as it is drawn; null at every other step. */
export function testOfNode({ kind, config }: { readonly kind: string; readonly config: JsonObject }) {
  const read = isKnownKind(kind) ? lenientConfig(kind, config) : null
  return read === null ? null : (catalog.get(kind)?.proofs(read).tests?.[0] ?? null)
}
