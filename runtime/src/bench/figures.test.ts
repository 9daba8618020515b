import { expect, it } from 'vitest'
import { benchLines } from './bench-lines.ts'
import { figuresOf } from './figures.ts'

const rounds = [
  { visits: 30_000, ceilingTwo: 60_000, timersEarly: 0 },
  { visits: 20_000, ceilingTwo: 80_000, timersEarly: 0 },
  { visits: 25_000, ceilingTwo: 50_000, timersEarly: 1 },
]
const named = (name: string) => figuresOf(rounds).find((figure) => figure.name.includes(name))

it('gives the median of the rounds, and says when a target is not met', () => {
  expect(named('messages in the outbox')).toMatchObject({ value: 25_000, runs: [30_000, 20_000, 25_000], met: false })
})

it('takes ratios within a round', () => {
  expect(named('two-connection ceiling')).toMatchObject({ value: 0.5, runs: [0.5, 0.25, 0.5], met: true })
})

it('leaves out what was not measured', () => {
  expect(named('conditions')).toBeUndefined()
  expect(figuresOf([{}])).toEqual([])
})

it('prints what is met and what is not, and counts them', () => {
  const machine = { cpus: 2, memoryGiB: 8, node: 'v24', database: 'PostgreSQL' }
  const lines = benchLines({ machine, quick: true, seconds: 12.3, figures: figuresOf(rounds) })
  expect(lines.find((line) => line.includes('messages in the outbox'))).toMatch(/25,000 .*≥ 30,000 +NOT MET$/)
  expect(lines.find((line) => line.includes('woken early'))).toMatch(/≤ 0 +met$/)
  expect(lines.at(-1)).toBe('2 of 3 targets met, in 12 s')
})
