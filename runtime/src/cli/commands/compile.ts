import { writeFile } from 'node:fs/promises'
import type { Json } from '@usher/shared/base/json'
import type { Command } from 'commander'
import { PROBLEMS_FOUND, printResult } from '../output.ts'
import { compileFile, oneLine } from '../read-journey.ts'

export function compileCommand(program: Command): void {
  program
    .command('compile')
    .description('Check a journey file and compile it into the graph that the runtime executes')
    .argument('<journey>', 'the journey file, or - for standard input')
    .option('--out <file>', 'write the graph here')
    .option('--json', 'print the result as JSON')
    .action(async (file: string, options: { out?: string; json?: boolean }) => {
      const { graph, problems } = await compileFile(file)
      if (graph !== null && options.out !== undefined)
        await writeFile(options.out, `${JSON.stringify(graph, null, 2)}\n`)
      const errors = problems.filter((problem) => problem.severity === 'error').length
      const result = {
        ok: graph !== null,
        hash: graph?.hash ?? null,
        nodes: graph?.nodes.length ?? 0,
        problems,
      } as unknown as Json
      printResult(options.json === true, result, () => [
        ...problems.map((problem) => `${problem.severity.padEnd(7)} ${oneLine(problem)}`),
        graph === null
          ? `${errors} errors: not compiled`
          : `Compiled ${graph.nodes.length} nodes, hash ${graph.hash.slice(0, 12)}`,
      ])
      if (graph === null) process.exitCode = PROBLEMS_FOUND
    })
}
