import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type ConfigOf, catalog, type JourneyNode, nodeKindNames, type PortOf } from './catalog.ts'

describe.each(nodeKindNames)('the kind %s', (name) => {
  const kind = catalog.get(name)!

  it('starts with a config that its schema takes', () => {
    expect(kind.config.safeParse(kind.starter()).error).toBeUndefined()
  })

  it('has ports that differ from one another and fit an edge', () => {
    const ports: readonly string[] = kind.ports(kind.config.parse(kind.starter()))
    expect(new Set(ports).size).toBe(ports.length)
    for (const port of ports) expect(port).toMatch(/^[A-Za-z0-9_:-]{1,80}$/)
  })

  it('proves things about ports it has only', () => {
    const config = kind.config.parse(kind.starter())
    const proofs = kind.proofs(config)
    const ports: readonly string[] = kind.ports(config)
    for (const { ports: on } of proofs.provides ?? []) expect(ports).toEqual(expect.arrayContaining([...on]))
    expect(proofs.waitsAtLeastMs).toBeLessThanOrEqual(proofs.waitsAtMostMs ?? Number.POSITIVE_INFINITY)
  })

  it('points its findings at fields that exist', () => {
    const config = kind.config.parse(kind.starter())
    for (const { field } of kind.checks?.(config) ?? []) expect(at(config, field)).toBeDefined()
  })

  it('keeps its config plain JSON', () => {
    const config = kind.config.parse(kind.starter())
    expect(JSON.parse(JSON.stringify(config))).toEqual(config)
    expect(kind.config.parse(config)).toEqual(config)
  })

  it('refuses a field it does not know', () => {
    expect(kind.config.safeParse({ ...kind.starter(), surprise: 1 }).success).toBe(false)
  })

  it('describes its config to forms', () => {
    expect(() => z.toJSONSchema(kind.config, { io: 'input' })).not.toThrow()
  })
})

describe('the derived types', () => {
  it('name the ports of each kind', () => {
    const wait: PortOf<'wait'> = 'elapsed'
    const arm: PortOf<'split'> = 'arm:a'
    // @ts-expect-error a port that the kind does not have
    const wrong: PortOf<'wait'> = 'arm:a'
    expect([wait, arm, wrong]).toHaveLength(3)
  })

  it('give each kind its own config', () => {
    const config: ConfigOf<'goal'> = { name: 'Paid', value: null }
    const node: JourneyNode = { id: 'g', kind: 'goal', config }
    // @ts-expect-error the config of another kind
    const wrong: JourneyNode = { id: 'g', kind: 'exit', config }
    expect([node, wrong]).toHaveLength(2)
  })
})

function at(config: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], config)
}
