import type { DocumentEdge, DocumentNode, JourneyDocument } from '@usher/shared/document/document'

/** A journey out of a drawing: `a:entry -next> b:message` on each line. */
export function journeyOf(
  nodes: Readonly<Record<string, DocumentNode['config'] & { kind: string }>>,
  arrows: readonly string[],
): JourneyDocument {
  return {
    name: 'test',
    description: '',
    sequences: {},
    nodes: Object.entries(nodes).map(([id, { kind, ...config }], index) => ({
      id,
      kind,
      config,
      label: '',
      position: { x: 0, y: index * 128 },
    })),
    edges: arrows.map(arrowOf),
    settings: { reentry: { kind: 'oneAtATime' }, exits: [], interrupts: [], maxAgeMs: null },
  }
}

function arrowOf(arrow: string): DocumentEdge {
  const [from, port, to] = arrow.split(/ -|> /)
  return { id: `${from}-${port}-${to}`, from: { node: from!, port: port! }, to: to! }
}

/** Chains and forks of the given size: the same one for the same seed. */
export function mkJourney(count: number, seed: number): JourneyDocument {
  let state = seed
  const random = () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const nodes: Record<string, DocumentNode['config'] & { kind: string }> = {
    n0: { kind: 'entry', on: 'event', name: 'start' },
  }
  const arrows: string[] = []
  const open = ['n0 -next']
  for (let index = 1; index < count; index++) {
    const id = `n${index}`
    const isFork = random() < 0.25
    nodes[id] = isFork ? fork(id) : { kind: 'wait', for: 'duration', ms: 3_600_000 }
    const [from] = open.splice(Math.floor(random() * open.length), 1)
    arrows.push(`${from}> ${id}`)
    open.push(...(isFork ? [`${id} -arm:a`, `${id} -arm:b`] : [`${id} -elapsed`]))
  }
  return journeyOf(nodes, arrows)
}

function fork(salt: string) {
  const arms = ['a', 'b'].map((id) => ({ id, label: id, weight: 50 }))
  return { kind: 'split', salt, arms }
}
