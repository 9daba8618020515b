import { existsSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { analyseFile, type FileAnalysis } from '@usher/shared/experiments/analyse-file'
import { describe, expect, it } from 'vitest'
import { readMetrics, readWeights } from './file-plan.ts'
import { readOutcomes } from './read-outcomes.ts'

const folder = mkdtempSync(join(tmpdir(), 'usher-outcomes-'))

function csv(name: string, lines: readonly string[]): string {
  const path = join(folder, name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  return path
}

async function analysed(
  file: string,
  of: { arm: string; control: string; metrics: string; before?: string; unit?: string; weights?: string },
): Promise<FileAnalysis> {
  const metrics = readMetrics(of.metrics, of.before)
  const outcomes = await readOutcomes(file, { arm: of.arm, unit: of.unit ?? null, metrics })
  const weights = of.weights === undefined ? null : readWeights(of.weights)
  return analyseFile(outcomes, { control: of.control, metrics, weights, alpha: 0.05 })
}

const hillstrom = join(import.meta.dirname, '../../../../shared/data/hillstrom-email-ab.csv')
const missing = existsSync(hillstrom) ? false : `There are no customers at ${hillstrom}`

describe('the e-mails of Kevin Hillstrom’s challenge: 64,000 customers, three arms', () => {
  const digits = (value: number, count = 4) => Number(value.toFixed(count))

  it('give the published rates, differences and intervals to the last digit', async (context) => {
    if (missing) context.skip(missing)
    const { rows, health, arms, comparisons } = await analysed(hillstrom, {
      arm: 'segment',
      control: 'No E-Mail',
      metrics: 'spend=mean,visit=proportion,conversion=proportion',
    })
    expect([rows, ...arms.map(({ n }) => n)]).toEqual([64_000, 21_306, 21_307, 21_387])
    expect(arms.map(({ metrics }) => digits(metrics.visit!.mean))).toEqual([0.1062, 0.1828, 0.1514])
    expect(health.state).toBe('healthy')
    expect([digits(health.chiSquared!.chi2), digits(health.chiSquared!.p)]).toEqual([0.2025, 0.9037])
    const spend = comparisons.find(({ arm, metric }) => arm === 'Mens E-Mail' && metric === 'spend')!
    expect(digits(spend.difference)).toBe(0.7698)
    expect(spend.interval.map((end) => digits(end))).toEqual([0.4851, 1.0545])
    expect(spend.alwaysValid[0]).toBeGreaterThan(0)
    expect(spend.alwaysValid[1] - spend.alwaysValid[0]).toBeGreaterThan(spend.interval[1] - spend.interval[0])
  })

  it('are told apart more sharply with what customers spent before', async (context) => {
    if (missing) context.skip(missing)
    const of = { arm: 'segment', control: 'No E-Mail', metrics: 'visit=proportion' }
    const plain = await analysed(hillstrom, of)
    const corrected = await analysed(hillstrom, { ...of, before: 'visit=history' })
    expect(corrected.comparisons[0]!.varianceReduction).toBeGreaterThan(0)
    expect(corrected.comparisons[0]!.se).toBeLessThan(plain.comparisons[0]!.se)
  })
})

describe('a file of outcomes', () => {
  const of = { arm: 'arm', control: 'a', metrics: 'bought=proportion' }

  it('adds up the rows of a customer, and leaves out who stands in two arms', async () => {
    const file = csv('units.csv', ['who,arm,bought,spent', '1,a,1,5', '1,a,1,7', '2,b,0,0', '3,a,0,0', '3,b,1,9'])
    const metrics = readMetrics('bought=proportion,spent=mean', undefined)
    const outcomes = await readOutcomes(file, { arm: 'arm', unit: 'who', metrics })
    expect(outcomes).toMatchObject({ rows: 5, conflicts: 1 })
    expect(outcomes.arms.get('a')!.get('bought')).toMatchObject({ n: 1, sum: 1 })
    expect(outcomes.arms.get('a')!.get('spent')).toMatchObject({ n: 1, sum: 12, squares: 144 })
    expect(outcomes.arms.get('b')!.get('bought')).toMatchObject({ n: 1, sum: 0 })
  })

  it('of few conversions shows an interval that does not go below nothing', async () => {
    const rows = Array.from({ length: 200 }, (_, at) => `${at % 2 ? 'a' : 'b'},${at < 3 ? 1 : 0}`)
    const { comparisons, decision } = await analysed(csv('few.csv', ['arm,bought', ...rows]), of)
    expect(comparisons[0]!.fewCounts).not.toBeNull()
    expect(decision.sentences[0]).toContain('too little')
  })

  it('whose arms are not of the planned sizes is not believed', async () => {
    const rows = Array.from({ length: 2000 }, (_, at) => `${at % 4 ? 'a' : 'b'},${at % 3 ? 1 : 0}`)
    const file = csv('uneven.csv', ['arm,bought', ...rows])
    expect((await analysed(file, of)).decision).toMatchObject({ kind: 'distrust' })
    expect((await analysed(file, { ...of, weights: 'a=3,b=1' })).health.state).toBe('healthy')
  })

  it.each([
    ['a column that is not there', 'none=mean', /NO_COLUMN.*"none".*arm, bought/],
    ['a value that is no number', 'bought=mean', /BAD_ROWS.*2 rows.*line 2: "bought" is no number: "yes"/],
    ['a metric of no kind', 'bought=median', /BAD_OPTION.*median/],
    ['a ratio without its divisor', 'bought=ratio', /BAD_OPTION.*ratio\/COLUMN/],
    ['no metric', '', /BAD_OPTION.*no column/],
  ])('with %s is refused, with the place', async (_, metrics, line) => {
    const file = csv('bad.csv', ['arm,bought', 'a,yes', 'b,'])
    const refused = await analysed(file, { ...of, metrics }).catch((error) => `${error.code}: ${error.message}`)
    expect(refused).toMatch(line)
  })

  it('without the control, or without a file, is refused', async () => {
    const file = csv('arms.csv', ['arm,bought', 'a,1', 'b,0'])
    await expect(analysed(file, { ...of, control: 'c' })).rejects.toThrow(/no such arm, only a, b/)
    await expect(analysed(file, { ...of, weights: 'a=1' })).rejects.toThrow(/weight of "b"/)
    await expect(analysed(join(folder, 'nowhere.csv'), of)).rejects.toThrow(/nowhere\.csv/)
  })
})
