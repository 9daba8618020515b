import { FINISHED, PARKED, STAYED, TAKEN } from '@usher/shared/engine/visit'
import type { VersionMap } from '../journeys/version-map.ts'

export interface Passed {
  readonly node: string
  readonly kind: string
  readonly label: string
  /** Null: it rested, ended, was taken away or parked there. */
  readonly port: string | null
}

/** A stored path (node, port, node, port …) with the names of its version. */
export function walkedPath(path: readonly number[], map: VersionMap | undefined): Passed[] {
  const passed: Passed[] = []
  for (let i = 0; i + 1 < path.length; i += 2) {
    const node = map?.nodes[path[i] ?? -1]
    const port = path[i + 1] ?? STAYED
    if (node)
      passed.push({
        node: node.id,
        kind: node.kind,
        label: node.label,
        port: NO_PORT.has(port) ? null : (node.ports[port] ?? null),
      })
  }
  return passed
}

const NO_PORT: ReadonlySet<number> = new Set([STAYED, FINISHED, TAKEN, PARKED])
