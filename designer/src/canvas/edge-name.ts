import type { DocumentEdge, JourneyDocument } from '@usher/shared/document/document'
import type { Shapes } from './shapes.ts'

interface EdgeWords {
  readonly edge: (from: string, port: string, to: string) => string
  readonly edgePlain: (from: string, to: string) => string
}

/** 从『是否会员』（是）到『发优惠券』: the way out is named where there are several. */
export function edgeName(
  { shapes }: { document: JourneyDocument; shapes: Shapes },
  { from, to }: DocumentEdge,
  words: EdgeWords,
): string {
  const source = shapes.get(from.node)
  const [start, end] = [source?.view.title ?? from.node, shapes.get(to)?.view.title ?? to]
  const port = source?.ports.find(({ id }) => id === from.port)
  const many = (source?.ports.length ?? 0) + (source?.folded.length ?? 0) > 1
  return many && port ? words.edge(start, port.label, end) : words.edgePlain(start, end)
}
