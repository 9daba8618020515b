import { describe, expect, it } from 'vitest'
import { chooseArm, draw } from '../../base/draw.ts'
import { createEngine } from '../../engine/engine.ts'
import type { KnownTest } from '../../engine/facts.ts'
import { newRun } from '../../engine/run.ts'
import { drive } from '../../testing/drive.ts'
import { graphOf } from '../../testing/graph-of.ts'
import { catalog } from '../catalog.ts'
import { split } from './definition.ts'

const engine = createEngine(catalog)
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

describe('a split of some', () => {
  it('sends those who are not in the test along the first arm', () => {
    const of = { salt: 'autumn', arms: arms(0, 100), coverage: 25 }
    const armOf = splitting(of)
    const walked = Array.from({ length: 400 }, (_, at) => armOf(`c-${at}`))
    const inTest = walked.filter((arm) => arm === 'arm:v1').length
    expect(inTest).toBeGreaterThan(65)
    expect(inTest).toBeLessThan(135)
  })

  it('says as a test what it draws by', () => {
    const more = { coverage: 20, group: { name: 'mails', from: 10, to: 60 }, hash: 'gb2', aim: 'optimise' }
    const proofs = (of: object) => split.proofs(split.config.parse(of)).tests
    const plain = {
      id: 'autumn',
      arms: ['v0', 'v1', 'v2'],
      weights: [20, 30, 50],
      labels: { v0: '', v1: '', v2: '' },
      ports: { v0: 'arm:v0', v1: 'arm:v1', v2: 'arm:v2' },
    }
    expect(proofs(config)).toEqual([plain])
    expect(proofs({ ...config, ...more })).toEqual([
      { ...plain, coverage: 2_000, slots: { group: 'mails', from: 1_000, to: 6_000 }, hash: 'gb2', adapts: true },
    ])
  })
})

describe('splitting in a test that has begun', () => {
  const entering = (known: Partial<KnownTest> | null, of: object = config) => {
    const graph = graphOf({
      nodes: { start: ['entry', { on: 'api' }], split: ['split', of] },
      edges: { 'start.next': 'split' },
    })
    const program = engine.load(graph)
    const test = { id: 'autumn', arm: null, epoch: 3, arms: ['v0', 'v1', 'v2'], weights: [0, 0, 1], ...known }
    const facts = {
      customer: { id: 'c-1' },
      tags: [],
      zone: 'UTC',
      events: [],
      ...(known === null ? {} : { tests: [test] }),
    }
    const run = newRun({ id: 'r', customer: 'c-1', entry: {}, at: 0, context: {} })
    const { visited, exposures } = engine.advance(program, run, { kind: 'entered', id: 'i', at: 0, node: 0 }, facts)
    return { arm: config.arms[visited[1]!.port]!.id, exposures }
  }

  it('draws newcomers by the present weights, and says where they were put', () => {
    expect(entering({})).toEqual({ arm: 'v2', exposures: [{ test: 'autumn', arm: 'v2', epoch: 3, node: 1 }] })
  })

  it('leaves everybody where they were put', () => {
    expect(entering({ arm: 'v0' })).toMatchObject({ arm: 'v0', exposures: [{ arm: 'v0' }] })
  })

  it('counts nobody whom the present rule leaves out', () => {
    const outside = { coverage: 1, arms: ['v1', 'v2'], weights: [1, 1] }
    expect(entering(outside)).toEqual({ arm: 'v0', exposures: [] })
    expect(entering({ ...outside, arm: 'v2' })).toMatchObject({ arm: 'v2', exposures: [{ arm: 'v2' }] })
  })

  it('puts nobody into the test by a version that lacks one of its arms', () => {
    const plain = entering(null)
    expect(plain.exposures).toEqual([])
    expect(entering({ arms: ['v0', 'v9'], weights: [1, 1] })).toEqual(plain)
    expect(entering({ arms: ['v0', 'v9'], weights: [1, 0] })).toMatchObject({ arm: 'v0', exposures: [{ arm: 'v0' }] })
    expect(entering({ arm: 'v9' })).toEqual(plain)
  })
})

describe('checking the config', () => {
  const codes = (of: object) => split.checks!(split.config.parse(of)).map(({ code, field }) => `${code} ${field}`)

  it('finds weights that do not make up the whole, and arms with one id', () => {
    expect(codes({ salt: 'a', arms: arms(50, 49) })).toEqual(['WEIGHTS_SUM /arms'])
    expect(codes({ salt: 'a', arms: [...arms(50), ...arms(50)] })).toEqual(['DUPLICATE_ID /arms/1/id'])
    expect(codes(config)).toEqual([])
  })

  it('refuses a place in a group that holds nobody', () => {
    const group = { name: 'mails', from: 50, to: 50 }
    expect(split.config.safeParse({ ...config, group }).error?.issues[0]?.path).toEqual(['group', 'to'])
  })

  it('refuses a salt that no other system could write', () => {
    expect(split.config.safeParse({ ...config, salt: '秋|天' }).success).toBe(false)
  })
})
