import type { JourneyDocument } from '@usher/shared/document/document'
import type { EntryTrigger } from '@usher/shared/engine/graph'
import type { NodeProofs } from '@usher/shared/engine/node-definition'
import { catalog } from '@usher/shared/nodes/catalog'
import { lenientConfig } from '../../nodes/lenient-config.ts'
import { isKnownKind } from '../../nodes/node-text.ts'

/** A node with what may be concluded from its config, half-filled or not. */
export interface ReadNode {
  readonly id: string
  readonly proofs: NodeProofs
  readonly ports: readonly string[]
  /** What starts runs here; null for all but entries. */
  readonly trigger: EntryTrigger | null
}

/** Nodes of kinds that this release does not know are left out: nothing is known of them. */
export function readNodes(document: JourneyDocument): readonly ReadNode[] {
  return document.nodes.flatMap(({ id, kind, config }) => {
    const definition = catalog.get(kind)
    const read = isKnownKind(kind) ? lenientConfig(kind, config) : null
    if (definition === undefined || read === null) return []
    const trigger = definition.entry?.(read) ?? null
    return [{ id, proofs: definition.proofs(read), ports: definition.ports(read), trigger }]
  })
}
