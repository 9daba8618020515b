import { describe, expect, it } from 'vitest'
import { chooseArm, draw } from '../../base/draw.ts'
import { drive } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { split } from './definition.ts'

const arms = (...weights: readonly number[]) => weights.map((weight, at) => ({ id: `v${at}`, label: '', weight }))
const config = { salt: 'autumn', arms: arms(20, 30, 50) }

const splitting = (of: object) => {
  const graph = graphOf({
    nodes: { start: ['entry', { on: 'api' }], split: ['split', of] },
    edges: { 'start.next': 'split' },
  })
  return (id: string) => drive(graph, { customer: { id } }).enter().sim.history[0]!.visited[1]!.port!
}

describe('splitting customers', () => {
  it('gives each the arm that anyone can recompute', () => {
    const armOf = splitting(config)
    for (const customer of ['c-1', 'c-2', 'c-3', '客户']) {
      expect(armOf(customer)).toBe(`arm:v${chooseArm(draw('var:autumn:s0', customer), [20, 30, 50])}`)
    }
  })

  it('keeps to the weights', () => {
    const armOf = splitting(config)
    const counts: Record<string, number> = {}
    for (let at = 0; at < 4_000; at++) {
      const arm = armOf(`customer-${at}`)
      counts[arm] = (counts[arm] ?? 0) + 1
    }
    // Three standard deviations of 4 000 draws are below 95.
    expect(Math.abs(counts['arm:v0']! - 800)).toBeLessThan(95)
    expect(Math.abs(counts['arm:v1']! - 1_200)).toBeLessThan(95)
  })

  it('sends nobody down an arm without weight', () => {
    const armOf = splitting({ salt: 'autumn', arms: arms(0, 100) })
    for (let at = 0; at < 100; at++) expect(armOf(`c-${at}`)).toBe('arm:v1')
  })

  it('draws anew for another salt', () => {
    const customers = Array.from({ length: 200 }, (_, at) => `c-${at}`)
    const [one, two] = ['one', 'two'].map((salt) => customers.map(splitting({ salt, arms: arms(50, 50) })))
    const same = one!.filter((arm, at) => arm === two![at]).length
    expect(same).toBeGreaterThan(60)
    expect(same).toBeLessThan(140)
  })
})

describe('checking the config', () => {
  const codes = (of: object) => split.checks!(split.config.parse(of)).map(({ code, field }) => `${code} ${field}`)

  it('finds weights that do not make up the whole, and arms with one id', () => {
    expect(codes({ salt: 'a', arms: arms(50, 49) })).toEqual(['WEIGHTS_SUM /arms'])
    expect(codes({ salt: 'a', arms: [...arms(50), ...arms(50)] })).toEqual(['DUPLICATE_ID /arms/1/id'])
    expect(codes(config)).toEqual([])
  })

  it('refuses a salt that no other system could write', () => {
    expect(split.config.safeParse({ ...config, salt: '秋|天' }).success).toBe(false)
  })
})
