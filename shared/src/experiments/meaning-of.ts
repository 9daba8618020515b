import { canonicalJson, type Json } from '../base/json.ts'
import type { GraphNode } from '../engine/graph.ts'
import { catalog } from '../nodes/catalog.ts'

/** What a step does, wherever it stands: what has a default in its config may be written or left out. */
export function meaningOf({ kind, behaviour, config }: GraphNode): string {
  const parsed = catalog.get(kind)?.config.safeParse(config)
  const understood = parsed?.success === true ? (parsed.data as Json) : config
  return canonicalJson([kind, behaviour, understood])
}
