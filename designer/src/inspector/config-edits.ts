import type { Json, JsonObject } from '@usher/shared/base/json'
import { type ConfigPath, setAt } from '@usher/shared/document/config-path'
import type { DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Edit } from '@usher/shared/document/edit'
import { catalog } from '@usher/shared/nodes/catalog'
import { lenientConfig } from '../nodes/lenient-config.ts'
import { isKnownKind } from '../nodes/node-text.ts'

/**
 * The edits that set one value of a node's config. A way out that is gone with it takes its arrow along: an arrow from
 * nowhere could be neither seen nor removed.
 */
export function configEdits(
  document: JourneyDocument,
  node: DocumentNode,
  change: { readonly path: ConfigPath; readonly value: Json | undefined },
): readonly Edit[] {
  const edit = narrowest(node, change)
  const after = setAt(node.config, edit.path, edit.value)?.config
  const ports = after === undefined ? null : portsOf(node.kind, after)
  const before = portsOf(node.kind, node.config)
  if (ports === null || before === null) return [edit]
  const loose = document.edges.filter(
    ({ from }) => from.node === node.id && before.includes(from.port) && !ports.includes(from.port),
  )
  return [...loose.map(({ id }): Edit => ({ kind: 'removeEdge', edge: id })), edit]
}

type SetConfigEdit = Extract<Edit, { readonly kind: 'setConfig' }>

/** A parent that is not there yet, in a config saved by hand for instance, is made with what belongs inside it. */
function narrowest(
  node: DocumentNode,
  { path, value }: { readonly path: ConfigPath; readonly value: Json | undefined },
): SetConfigEdit {
  for (let depth = path.length; depth > 0; depth--) {
    const part = depth === path.length ? value : wrapped(path.slice(depth), value ?? null)
    const at = path.slice(0, depth)
    if (setAt(node.config, at, part) !== null) return { kind: 'setConfig', node: node.id, path: at, value: part }
  }
  return { kind: 'setConfig', node: node.id, path: [...path], value }
}

function wrapped(path: ConfigPath, value: Json): Json {
  return path.reduceRight<Json>((inner, step) => (typeof step === 'number' ? [inner] : { [step]: inner }), value)
}

function portsOf(kind: string, config: JsonObject): readonly string[] | null {
  const read = isKnownKind(kind) ? lenientConfig(kind, config) : null
  return read === null ? null : (catalog.get(kind)?.ports(read) ?? null)
}
