// `npm run calibrate`: simulates tests without and with an effect, and holds how often the statistics are wrong against what they
// promise. Beside each gate stand methods that are known to be wrong: the simulation must see it. The same figures in every run.

import { availableParallelism } from 'node:os'
import { isMainThread, parentPort, Worker } from 'node:worker_threads'
import { adapting, reweighting } from './calibration/epochs.ts'
import { type Gate, holds, type Measure, spread } from './calibration/gate.ts'
import { guardrail } from './calibration/guardrail.ts'
import { hashing } from './calibration/hashing.ts'
import { fixedHorizon, hybrid } from './calibration/horizon.ts'
import { maturing } from './calibration/maturing.ts'
import { covariates, heavyTail, reentry } from './calibration/outcomes.ts'
import { peeking } from './calibration/peeking.ts'
import { sampleRatio } from './calibration/ratios.ts'
import { manyTreatments } from './calibration/treatments.ts'

const GATES: readonly Gate[] = [
  peeking,
  hybrid,
  fixedHorizon,
  maturing,
  reweighting,
  adapting,
  sampleRatio,
  heavyTail,
  covariates,
  manyTreatments,
  guardrail,
  reentry,
  hashing,
]

interface Measured {
  readonly gate: number
  readonly measures: readonly Measure[]
  readonly ms: number
}

function measureGate(gate: number): Measured {
  const began = performance.now()
  return { gate, measures: GATES[gate]!.measure(), ms: performance.now() - began }
}

async function calibrate(): Promise<void> {
  const began = performance.now()
  const results = await measureAll(Math.min(2, availableParallelism()))
  const rows = results.sort((a, b) => a.gate - b.gate).flatMap(linesOf)
  console.log([HEADER, ...rows].join('\n'))
  const measures = results.flatMap((result) => result.measures)
  const broken = measures.filter((measure) => !holds(measure))
  const controls = measures.filter((measure) => measure.control)
  console.log(
    `\n${measures.length - controls.length} gates and ${controls.length} negative controls in ${((performance.now() - began) / 1000).toFixed(1)} s: ${broken.length === 0 ? 'all hold' : `${broken.length} do not hold`}`,
  )
  process.exitCode = broken.length === 0 ? 0 : 1
}

/** Each worker takes the next gate when it has done one; the last is the longest, and is begun first. */
function measureAll(workers: number): Promise<Measured[]> {
  const results: Measured[] = []
  let left = GATES.length
  return new Promise((resolve, reject) => {
    for (let count = 0; count < workers; count++) {
      const worker = new Worker(new URL(import.meta.url), { execArgv: ['--conditions=usher-source'] })
      const give = () => (left > 0 ? worker.postMessage(--left) : void worker.terminate())
      worker.on('error', reject)
      worker.on('message', (measured: Measured) => {
        results.push(measured)
        give()
        if (results.length === GATES.length) resolve(results)
      })
      give()
    }
  })
}

const HEADER = `${'gate'.padEnd(72)} ${'measured'.padStart(9)} ${'99.9 % of seeds'.padStart(17)}  bound`

function linesOf({ gate, measures, ms }: Measured): readonly string[] {
  const { id, name } = GATES[gate]!
  return [`\n${id} ${name} (${(ms / 1000).toFixed(1)} s)`, ...measures.map(lineOf)]
}

function lineOf(measure: Measure): string {
  const { what, measured, least, most, control } = measure
  const range = spread(measure)
  const seeds = range === null ? '' : `${figure(range[0])}–${figure(range[1])}`
  const bound =
    least === most
      ? `= ${figure(most)}`
      : least === 0
        ? `≤ ${figure(most)}`
        : most === 1
          ? `≥ ${figure(least)}`
          : `${figure(least)}–${figure(most)}`
  const label = `  ${control ? '✗ wrong way: ' : ''}${what.replace(/^S\d+ /, '')}`
  return `${label.padEnd(72)} ${figure(measured).padStart(9)} ${seeds.padStart(17)}  ${bound} ${holds(measure) ? (control ? 'seen' : 'holds') : 'BROKEN'}`
}

function figure(value: number): string {
  if (value >= 10) return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
  return value !== 0 && value < 1e-3 ? value.toExponential(1) : value.toFixed(4)
}

if (isMainThread) await calibrate()
else parentPort!.on('message', (gate: number) => parentPort!.postMessage(measureGate(gate)))
