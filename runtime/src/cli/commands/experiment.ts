import type { Json } from '@usher/shared/base/json'
import { analyseFile, type FileAnalysis, type FileComparison } from '@usher/shared/experiments/analyse-file'
import type { Interval } from '@usher/shared/experiments/effect'
import { UnusableFile } from '@usher/shared/experiments/file-metric'
import type { Command } from 'commander'
import { readMetrics, readWeights } from '../../experiments/file-plan.ts'
import { readOutcomes } from '../../experiments/read-outcomes.ts'
import { figure, printResult } from '../output.ts'
import { UnusableInput } from '../unusable-input.ts'

interface AnalyzeFlags {
  readonly arm: string
  readonly control: string
  readonly metrics: string
  readonly unit?: string
  readonly weights?: string
  readonly before?: string
  readonly alpha: number
  readonly json?: boolean
}

export function experimentCommand(program: Command): void {
  const experiment = program.command('experiment').description('Work on A/B tests; every subcommand has --json')
  experiment
    .command('analyze')
    .description('Analyse a test that was run elsewhere: a CSV with one row per customer, or per event with --unit')
    .argument('<file>', 'a .csv with a header')
    .requiredOption('--arm <column>', 'the column that says which arm the customer was in')
    .requiredOption('--control <arm>', 'the arm that the others are compared with')
    .requiredOption(
      '--metrics <list>',
      'COLUMN=proportion, COLUMN=mean or COLUMN=ratio/COLUMN, with :down where less is better; the first decides',
    )
    .option('--unit <column>', 'the customer: rows of one customer are added up')
    .option(
      '--before <list>',
      'METRIC=COLUMN: the same before the test, to take away what customers differed in anyway',
    )
    .option('--weights <list>', 'ARM=WEIGHT: how customers were drawn; equally when left out')
    .option('--alpha <share>', 'how often an interval may miss the truth', shareOf, 0.05)
    .option('--json', 'print everything as JSON')
    .action(analyzeFile)
}

async function analyzeFile(file: string, flags: AnalyzeFlags): Promise<void> {
  const metrics = readMetrics(flags.metrics, flags.before)
  const weights = flags.weights === undefined ? null : readWeights(flags.weights)
  const outcomes = await readOutcomes(file, { arm: flags.arm, unit: flags.unit ?? null, metrics })
  const analysis = analysed(outcomes, { control: flags.control, metrics, weights, alpha: flags.alpha })
  printResult(flags.json === true, analysis as unknown as Json, () => linesOf(analysis))
}

function analysed(...of: Parameters<typeof analyseFile>): FileAnalysis {
  try {
    return analyseFile(...of)
  } catch (thrown) {
    throw thrown instanceof UnusableFile ? new UnusableInput(thrown.code, thrown.message) : thrown
  }
}

function shareOf(text: string): number {
  const share = Number(text)
  if (!(share > 0 && share < 0.5)) throw new UnusableInput('BAD_OPTION', `--alpha ${text}: it is a share such as 0.05`)
  return share
}

/** Health first: an effect of a test that cannot be trusted is none. */
function linesOf({ rows, conflicts, health, arms, comparisons, decision }: FileAnalysis): readonly string[] {
  const { chiSquared, state, ratioP } = health
  const ratio =
    chiSquared === null
      ? ''
      : `, sizes chi² ${figure(chiSquared.chi2, 4)} (p ${figure(chiSquared.p, 4)}, sequential ${figure(ratioP, 4)})`
  return [
    `${figure(rows)} rows, ${figure(conflicts)} customers in two arms: ${state}${ratio}`,
    ...health.sentences,
    '',
    ...arms.map(({ arm, n, metrics }) => {
      const means = Object.entries(metrics).map(([name, { mean }]) => `${name} ${figure(mean, 4)}`)
      return `${arm}: ${figure(n)} customers, ${means.join(', ')}`
    }),
    '',
    ...comparisons.map(comparisonLine),
    '',
    `decision: ${decision.kind}${decision.arm === null ? '' : ` ${decision.arm}`}`,
    ...decision.sentences,
  ]
}

function comparisonLine(one: FileComparison): string {
  const lift =
    one.liftInterval === null
      ? 'lift not estimable yet'
      : `lift ${percent(one.lift)} ${span(one.liftInterval, percent)}`
  const four = (value: number) => figure(value, 4)
  const interval = one.fewCounts ?? one.interval
  return `${one.metric}, ${one.arm} − ${one.against}: ${four(one.difference)} ${span(interval, four)}, p ${one.p.toPrecision(3)}, ${lift}; however often looked ${span(one.alwaysValid, four)}`
}

const percent = (share: number): string => `${figure(share * 100, 1)} %`
const span = ([low, high]: Interval, spell: (value: number) => string): string => `[${spell(low)}, ${spell(high)}]`
