// What a node says of itself: for the canvas, the outline, the inspector and the simulator. Takes any node of a document,
// kinds of later releases and half-filled configs included, and never throws.

import type { JsonObject } from '@usher/shared/base/json'
import type { Language } from '@usher/shared/document/problem-rows'
import type { NodeKindName } from '@usher/shared/nodes/catalog'
import { faces } from './faces.ts'
import { lenientConfig } from './lenient-config.ts'
import type { NodeFace } from './node-face.ts'

interface AnyNode {
  readonly kind: string
  readonly config: JsonObject
}

/** Its own label, else the name of its kind. */
export function titleOf(node: AnyNode & { readonly label: string }, language: Language): string {
  return node.label.trim() || kindText(node.kind, language)
}

/** The same for a node that the server names. */
export function nodeTitle(
  { nodeLabel, nodeKind }: { nodeLabel: string; nodeKind: string },
  language: Language,
): string {
  return nodeLabel.trim() || kindText(nodeKind, language)
}

export function kindText(kind: string, language: Language): string {
  return isKnownKind(kind) ? faces[kind].label[language] : kind
}

/** One line that tells what it does as it is configured now. */
export function sentenceOf(node: AnyNode, language: Language): string {
  if (!isKnownKind(node.kind)) {
    return language === 'zh' ? '这个版本不认识的节点，原样保留' : 'Unknown to this release; kept as it is'
  }
  const told = tell(node.kind, node.config, (face, config) => face.sentence(config, language))
  return told ?? (language === 'zh' ? '设置还不完整' : 'Not fully set up yet')
}

/** What one of its ways out is called. */
export function portText(node: AnyNode, port: string, language: Language): string {
  const bare = port.slice(port.indexOf(':') + 1)
  if (!isKnownKind(node.kind)) return bare
  return tell(node.kind, node.config, (face, config) => face.portLabel(port as never, config, language)) ?? bare
}

export function isKnownKind(kind: string): kind is NodeKindName {
  return Object.hasOwn(faces, kind)
}

function tell<K extends NodeKindName>(
  kind: K,
  config: JsonObject,
  say: (face: NodeFace<K>, config: NonNullable<ReturnType<typeof lenientConfig<K>>>) => string | undefined,
): string | null {
  const read = lenientConfig(kind, config)
  if (read === null) return null
  return say(faces[kind], read) ?? null
}
