import { advanceRun } from './advance.ts'
import type { Facts } from './facts.ts'
import type { Graph } from './graph.ts'
import type { Input } from './input.ts'
import type { Catalog } from './node-definition.ts'
import { loadProgram, type Observer, type Program } from './program.ts'
import type { Run } from './run.ts'
import type { Advance } from './visit.ts'

export { type Advance, FINISHED, PARKED, STAYED, TAKEN, type Visit } from './visit.ts'

/** The pure engine over one catalog of node kinds. It knows no kind by name, no clock and no database. */
export interface Engine {
  /** Makes a stored graph ready to run. Throws when a node's kind or behaviour is not in the catalog. */
  readonly load: (graph: Graph) => Program
  /**
   * Applies one input to a run and walks on until the run must wait, ends, or cannot go on.
   * Returns the same run object when nobody waits for the input. Never throws for what a step does: such a run comes back parked.
   */
  readonly advance: (program: Program, run: Run, input: Input, facts: Facts) => Advance
}

/** `observe` is told of every condition that steps try; it changes nothing. */
export function createEngine(catalog: Catalog, observe: Observer | null = null): Engine {
  return { load: (graph) => loadProgram(catalog, graph, observe), advance: advanceRun }
}
