import type { DocumentNode } from '@usher/shared/document/document'
import { catalog, type NodeKindName } from '@usher/shared/nodes/catalog'
import { Box, type LucideIcon } from 'lucide-react'
import type { Locale } from '../i18n/locale.ts'
import { faces } from '../nodes/faces.ts'
import { lenientConfig } from '../nodes/lenient-config.ts'
import type { NodeCategory, NodeFace } from '../nodes/node-face.ts'

export interface PortView {
  readonly id: string
  readonly label: string
}

/** What one node shows, in one language. */
export interface NodeView {
  /** False for a kind this version does not know: it is shown grey and keeps everything. */
  readonly known: boolean
  readonly icon: LucideIcon
  readonly category: NodeCategory | 'unknown'
  readonly kindLabel: string
  /** The author's name for it, or the kind's. */
  readonly title: string
  readonly sentence: string
  /** What its author wants colleagues to know. */
  readonly note: string | null
  readonly ports: readonly PortView[]
}

function isKnownKind(kind: string): kind is NodeKindName {
  return Object.hasOwn(faces, kind)
}

/** Cached by the node object: what did not change is not described again. */
export function viewOf(node: DocumentNode, locale: Locale): NodeView {
  const cache = views[locale]
  const known = cache.get(node)
  if (known) return known
  const made = isKnownKind(node.kind) ? knownView(node, node.kind, locale) : unknownView(node, locale)
  cache.set(node, made)
  return made
}

const views: Readonly<Record<Locale, WeakMap<DocumentNode, NodeView>>> = { zh: new WeakMap(), en: new WeakMap() }

function knownView<K extends NodeKindName>(node: DocumentNode, kind: K, locale: Locale): NodeView {
  const face: NodeFace<K> = faces[kind]
  const { icon, category, label } = face
  const kindLabel = label[locale]
  const base = { known: true, icon, category, kindLabel, title: node.label || kindLabel, note: node.note ?? null }
  const definition = catalog.get(kind)
  // Lenient: a field in the middle of typing must not take the ports, and with them the arrows, away.
  const config = lenientConfig(kind, node.config)
  if (!definition || config === null) return { ...base, sentence: UNFINISHED[locale], ports: [] }
  const ports: readonly Parameters<NodeFace<K>['portLabel']>[0][] = definition.ports(config)
  return {
    ...base,
    sentence: face.sentence(config, locale),
    ports: ports.map((port) => ({ id: port, label: face.portLabel(port, config, locale) })),
  }
}

function unknownView(node: DocumentNode, locale: Locale): NodeView {
  return {
    known: false,
    icon: Box,
    category: 'unknown',
    kindLabel: node.kind,
    title: node.label || node.kind,
    sentence: UNKNOWN[locale],
    note: node.note ?? null,
    ports: [],
  }
}

const UNFINISHED = { zh: '设置还不完整', en: 'Not set up yet' } as const
const UNKNOWN = { zh: '此版本不认识的步骤，内容原样保留', en: 'Unknown to this version; kept as it is' } as const
