import type { FileMetric } from '@usher/shared/experiments/file-metric'
import { UnusableInput } from '../cli/unusable-input.ts'

/** Reads `visit=proportion,spend=mean,value=ratio/orders,refund=mean:down`; the first is the primary one. */
export function readMetrics(text: string, before: string | undefined): readonly FileMetric[] {
  const earlier = readPairs('--before', before ?? '')
  const metrics = [...readPairs('--metrics', text)].map(([column, how]) => readMetric(column, how, earlier))
  const unknown = [...earlier.keys()].find((name) => !metrics.some(({ column }) => column === name))
  if (unknown !== undefined) throw bad('--before', `"${unknown}" is no metric`)
  if (metrics.length === 0) throw bad('--metrics', 'it names no column')
  return metrics
}

/** Reads `A=50,B=50`: the shares that customers were drawn by. */
export function readWeights(text: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>()
  for (const [arm, weight] of readPairs('--weights', text)) {
    if (!/^\d{1,6}$/.test(weight)) throw bad('--weights', `"${weight}" of "${arm}" is no whole number`)
    weights.set(arm, Number(weight))
  }
  return weights
}

function readMetric(column: string, how: string, before: ReadonlyMap<string, string>): FileMetric {
  const [, kind, per, better] = /^(proportion|mean|ratio)(?:\/(.+?))?(?::(up|down))?$/.exec(how) ?? []
  if (kind !== 'proportion' && kind !== 'mean' && kind !== 'ratio') {
    throw bad('--metrics', `"${how}" of "${column}" is none of proportion, mean, ratio/COLUMN`)
  }
  if ((kind === 'ratio') !== (per !== undefined)) {
    throw bad('--metrics', `"${column}": a ratio says what it is divided by, as ratio/COLUMN, and nothing else does`)
  }
  return {
    column,
    kind,
    better: better === 'down' ? 'down' : 'up',
    per: per ?? null,
    before: before.get(column) ?? null,
  }
}

function readPairs(flag: string, text: string): ReadonlyMap<string, string> {
  const pairs = new Map<string, string>()
  for (const part of text.split(',').filter((one) => one.trim() !== '')) {
    const at = part.lastIndexOf('=')
    if (at < 1) throw bad(flag, `"${part.trim()}" has no "="`)
    const name = part.slice(0, at).trim()
    if (pairs.has(name)) throw bad(flag, `"${name}" stands twice`)
    pairs.set(name, part.slice(at + 1).trim())
  }
  return pairs
}

function bad(flag: string, why: string): UnusableInput {
  return new UnusableInput('BAD_OPTION', `${flag}: ${why}`)
}
