import type { Program } from '@usher/shared/engine/program'
import type { Visit } from '@usher/shared/engine/visit'

/** The tests that steps on this way have asked for: what they were told of them belongs into the journal, whatever they made of it. */
export function testsPassed(program: Program, visited: readonly Visit[]): readonly string[] {
  if (program.graph.reads.tests === undefined) return NONE
  return visited.flatMap(({ node }) => testsOf(program).get(node) ?? NONE)
}

function testsOf(program: Program): ReadonlyMap<number, readonly string[]> {
  const known = byProgram.get(program)
  if (known !== undefined) return known
  const tests = new Map(
    program.nodes.flatMap(({ index, kind, node }) => {
      const ids = kind.proofs(node.config).tests?.map(({ id }) => id) ?? NONE
      return ids.length === 0 ? [] : [[index, ids] as const]
    }),
  )
  byProgram.set(program, tests)
  return tests
}

const NONE: readonly string[] = []
const byProgram = new WeakMap<Program, ReadonlyMap<number, readonly string[]>>()
