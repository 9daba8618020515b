import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compile } from '../compile/compile.ts'
import { segmentProblems } from '../compile/compile-segment.ts'
import { segmentsOf } from '../conditions/segments.ts'
import { createEngine } from '../engine/engine.ts'
import { catalog } from '../nodes/catalog.ts'
import { runScenario } from '../testing/run-scenario.ts'
import { fillTemplate } from './fill-template.ts'
import { MARK } from './read-blanks.ts'
import { templates } from './templates.ts'

it('every folder is a template in the list, under its own name', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  expect(templates.map(({ id }) => id).sort()).toEqual(folders.map(({ name }) => name).sort())
  expect(new Set(templates.map(({ code }) => code)).size).toBe(templates.length)
})

describe.each(templates.map((template) => [template.id, template] as const))('%s', (_, template) => {
  const { blanks, segments = [] } = template
  const filled = fillTemplate(template)
  if (!filled.ok) throw new Error(`${template.id}: ${filled.fault[0]!.blank} ${filled.fault[0]!.message}`)
  const { document, stories } = filled.value
  const named = segments.map((segment) => ({ ...segment, archived: false }))
  const { graph, problems } = compile(document, catalog, { journeys: null, segments: named })

  it('compiles without an error or a warning', () => {
    expect(problems.filter(({ severity }) => severity !== 'advice')).toEqual([])
    expect(named.flatMap((segment) => segmentProblems(segment, named))).toEqual([])
  })

  it('uses every blank, and leaves no mark', () => {
    const used = new Set([...JSON.stringify(template.journey).matchAll(MARK)].map(([, blank]) => blank))
    const placed = blanks.flatMap((blank) => ('at' in blank && blank.at.length > 0 ? [blank.id] : []))
    expect([...new Set([...used, ...placed])].sort()).toEqual(blanks.map(({ id }) => id).sort())
    expect(JSON.stringify([document, stories])).not.toMatch(MARK)
  })

  it('puts every number where one stands already', () => {
    const places = blanks.flatMap((blank) =>
      'at' in blank ? blank.at.map((place) => [place, blank.default] as const) : [],
    )
    for (const [{ node, field }, value] of places) {
      const config = document.nodes.find(({ id }) => id === node)?.config
      expect([node, field, valueAt(config, field)]).toEqual([node, field, value])
    }
  })

  it.each(stories.map((story) => [story.name, story] as const))('%s', (_name, story) => {
    const engine = createEngine(catalog)
    const world = { engine, program: engine.load(graph!), segments: segmentsOf(segments) }
    const report = runScenario(world, story)
    expect(report.faults).toEqual([])
    expect(report.expectations.filter(({ ok }) => !ok)).toEqual([])
    expect(story.journey).toBe(document.name)
  })
})

function valueAt(config: unknown, field: string): unknown {
  return field
    .split('/')
    .slice(1)
    .reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], config)
}
