import type { Json } from '@usher/shared/base/json'
import { isoOf } from '@usher/shared/base/time'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { runScenario, type ScenarioReport } from '@usher/shared/testing/run-scenario'
import { scenarioSchema } from '@usher/shared/testing/scenario'
import type { Moment } from '@usher/shared/testing/simulation'
import type { Command } from 'commander'
import { PROBLEMS_FOUND, printResult } from '../output.ts'
import { programOf, readJsonFile } from '../read-journey.ts'
import { UnusableInput } from '../unusable-input.ts'

export function simulateCommand(program: Command): void {
  program
    .command('simulate')
    .description(
      'Play a scenario (a customer, timed events, a virtual clock) through a journey and check what it expects',
    )
    .argument('<journey>', 'the journey file')
    .argument('<scenario>', 'the scenario file')
    .option('--json', 'print every step, effect and reason as JSON')
    .action(async (journey: string, file: string, options: { json?: boolean }) => {
      const parsed = scenarioSchema.safeParse(await readJsonFile(file))
      if (!parsed.success) {
        const [issue] = parsed.error.issues
        throw new UnusableInput('BAD_SCENARIO', `${file}: /${issue!.path.join('/')}: ${issue!.message}`)
      }
      const report = runScenario({ engine: createEngine(catalog), program: await programOf(journey) }, parsed.data)
      printResult(options.json === true, summaryOf(report), () => storyOf(report))
      if (!report.ok) process.exitCode = PROBLEMS_FOUND
    })
}

function summaryOf({ ok, faults, expectations, history, end }: ScenarioReport): Json {
  return { ok, faults, expectations, history, run: end.run, facts: end.facts } as unknown as Json
}

function storyOf(report: ScenarioReport): readonly string[] {
  const failed = report.expectations.filter((checked) => !checked.ok)
  return [
    ...report.history.flatMap(linesOf),
    ...report.faults.map((fault) => `step ${fault.step}: ${fault.code}: ${fault.message} ${fault.fix}`),
    ...failed.map(
      (checked) => `not as expected: ${JSON.stringify(checked.expectation)}, found ${JSON.stringify(checked.found)}`,
    ),
    report.ok
      ? `As expected: ${report.expectations.length} expectations hold`
      : `${failed.length + report.faults.length} of ${report.expectations.length} expectations do not hold`,
  ]
}

function linesOf(moment: Moment): readonly string[] {
  const path = moment.visited.map(({ node, how, port }) => (port === null ? `${node} (${how})` : `${node} —${port}→`))
  return [
    `${isoOf(moment.at)}  ${moment.input.kind}${moment.applied ? '' : ' (nobody waited for it)'}  ${path.join(' ')}`,
    ...moment.tried.map(
      ({ node, rule, value }) => `    because ${node}: ${JSON.stringify(rule)} = ${JSON.stringify(value)}`,
    ),
    ...moment.effects.map((effect) => `    asks ${effect.kind} ${JSON.stringify(effect.payload)}`),
    ...moment.changes.map((change) => `    changes ${JSON.stringify(change)}`),
  ]
}
