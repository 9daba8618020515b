import type { BenchResult, Figure } from './bench-result.ts'

/** The report for people: every figure with its repetitions, what it should be, and whether it is. */
export function benchLines({ machine, quick, seconds, figures }: BenchResult): string[] {
  const promised = figures.filter(({ met }) => met !== null)
  const met = promised.filter((figure) => figure.met)
  const lines = [
    `${machine.cpus} CPUs · ${machine.memoryGiB} GiB · Node ${machine.node} · ${machine.database}`,
    `Medians of interleaved rounds${quick ? ' (quick: small numbers, rough figures)' : ''}; the range in brackets.`,
  ]
  let part = ''
  for (const figure of figures) {
    if (figure.part !== part) lines.push('', figure.part)
    part = figure.part
    lines.push(lineOf(figure))
  }
  lines.push('', `${met.length} of ${promised.length} targets met, in ${Math.round(seconds)} s`)
  return lines
}

function lineOf({ name, unit, value, runs, target, met }: Figure): string {
  const range = `[${shown(Math.min(...runs))} – ${shown(Math.max(...runs))}]`
  const head = `  ${name.padEnd(50)}${shown(value).padStart(12)} ${unit.padEnd(12)}${range.padEnd(24)}`
  if (target === null) return head.trimEnd()
  const wanted = `${target.kind === 'atLeast' ? '≥' : '≤'} ${shown(target.value)}`
  return `${head}${wanted.padEnd(14)}${met ? 'met' : 'NOT MET'}`
}

/** Large numbers whole, small ones with the digits that tell something. */
function shown(value: number): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}
