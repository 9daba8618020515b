import type { JsonObject } from '../base/json.ts'
import type { DocumentSettings, JourneyDocument } from '../document/document.ts'

export interface DocumentSketch {
  readonly nodes: { readonly [id: string]: readonly [kind: string, config?: JsonObject] }
  /** From `node.port` to the next node. */
  readonly edges?: { readonly [from: string]: string }
  readonly settings?: Partial<DocumentSettings>
}

/** A document written short, for tests. Nothing about it is checked. */
export function sketchDocument({ nodes, edges = {}, settings = {} }: DocumentSketch): JourneyDocument {
  return {
    name: 'Sketch',
    description: '',
    sequences: { document: 1 },
    nodes: Object.entries(nodes).map(([id, [kind, config = {}]]) => ({
      id,
      kind,
      config,
      label: '',
      position: { x: 0, y: 0 },
    })),
    edges: Object.entries(edges).map(([from, to], index) => {
      const [node = '', ...port] = from.split('.')
      return { id: `e${index}`, from: { node, port: port.join('.') }, to }
    }),
    settings: { reentry: { kind: 'oneAtATime' }, exits: [], interrupts: [], maxAgeMs: null, ...settings },
  }
}
