// The journey as a few readable lines. Pure.

import type { DocumentNode, JourneyDocument } from '@usher/shared/document/document'
import type { Language } from '@usher/shared/document/problem-rows'
import { portText, sentenceOf, titleOf } from '../../nodes/node-text.ts'
import { someOf } from '../../nodes/phrases.ts'
import { readNodes } from '../variables/read-nodes.ts'

export interface ProseLine {
  readonly node: string
  readonly depth: number
  /** The way out that led here, when there was more than one. */
  readonly way: string | null
  readonly title: string
  readonly sentence: string
  /** Told already further up: the line only points there. */
  readonly again: boolean
}

const MOST_LINES = 60

/** What happens, from the entries on, branch by branch. */
export function journeyProse(document: JourneyDocument, language: Language): readonly ProseLine[] {
  const byId = new Map(document.nodes.map((node) => [node.id, node]))
  const lines: ProseLine[] = []
  const told = new Set<string>()
  const open = entriesOf(document).map((id) => ({ id, depth: 0, way: null as string | null }))
  for (let next = open.shift(); next !== undefined && lines.length < MOST_LINES; next = open.shift()) {
    const node = byId.get(next.id)
    if (node === undefined) continue
    const again = told.has(next.id)
    told.add(next.id)
    const { depth, way } = next
    lines.push({
      node: next.id,
      depth,
      way,
      title: titleOf(node, language),
      sentence: sentenceOf(node, language),
      again,
    })
    if (!again)
      open.unshift(
        ...followers(document, node, language).map((follower) => ({ ...follower, depth: depth + follower.deeper })),
      )
  }
  return lines
}

function followers(document: JourneyDocument, node: DocumentNode, language: Language) {
  const ways = document.edges.filter((edge) => edge.from.node === node.id)
  const targets = [...new Set(ways.map(({ to }) => to))]
  return targets.map((id) => {
    const ports = ways.filter(({ to }) => to === id).map(({ from }) => portText(node, from.port, language))
    return { id, deeper: ways.length > 1 ? 1 : 0, way: ways.length > 1 ? someOf(ports, language, 2) : null }
  })
}

function entriesOf(document: JourneyDocument): readonly string[] {
  return readNodes(document)
    .filter(({ trigger }) => trigger !== null)
    .map(({ id }) => id)
}
