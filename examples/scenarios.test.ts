// Every example and every template is played three times: by the simulator, and by the runtime on each database. All three leave the same journal.

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { compile } from '@usher/shared/compile/compile'
import { segmentsOf } from '@usher/shared/conditions/segments'
import { loadDocument, serializeDocument } from '@usher/shared/document/load-document'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { fillTemplate } from '@usher/shared/templates/fill-template'
import type { Template, TemplateSegment } from '@usher/shared/templates/template'
import { templates } from '@usher/shared/templates/templates'
import { runScenario } from '@usher/shared/testing/run-scenario'
import { type Scenario, scenarioSchema } from '@usher/shared/testing/scenario'
import { describe, expect, test } from 'vitest'
import { databases } from '../runtime/test/databases.ts'
import { EXAMPLE_TEMPLATES, exampleFiles } from './filled-templates.test-kit.ts'
import { playOnRuntime } from './play-on-runtime.test-kit.ts'
import { simulatedStory } from './read-story.test-kit.ts'

interface Told {
  readonly name: string
  /** Of the journey, as a file. */
  readonly source: string
  readonly segments: readonly TemplateSegment[]
  readonly stories: readonly (readonly [name: string, story: Scenario])[]
}

/** Those that are templates too are played as templates. */
const isOwn = (file: string) => !EXAMPLE_TEMPLATES.some((id) => dirname(file).endsWith(id))

const journeys = [
  ...globSync(join(import.meta.dirname, '*/journey.json'))
    .filter(isOwn)
    .sort()
    .map(example),
  ...templates.map(filled),
]

test('there are stories for every journey', () => {
  expect(journeys.length).toBeGreaterThanOrEqual(5)
  expect(journeys.filter(({ stories }) => stories.length === 0)).toEqual([])
})

describe.each(journeys.map((journey) => [journey.name, journey] as const))('%s', (_, { source, segments, stories }) => {
  const { document, graph, problems } = compiled(source, segments)

  test('compiles without an error or a warning', () => {
    expect(problems.filter(({ severity }) => severity !== 'advice')).toEqual([])
  })

  describe.each(stories)('%s', (_name, scenario) => {
    const engine = createEngine(catalog)
    const world = { engine, program: engine.load(graph!), segments: segmentsOf(segments) }
    const report = runScenario(world, scenario)

    test('comes out in the simulator as it says', () => {
      expect(scenario.journey).toBe(document.name)
      expect(report.faults).toEqual([])
      expect(report.expectations.filter(({ ok }) => !ok)).toEqual([])
    })

    test.each(databases)('comes out the same through the runtime on $name', async ({ fresh }) => {
      const database = await fresh()
      try {
        expect(await playOnRuntime(database, { source, segments }, scenario)).toEqual(simulatedStory(report.end))
      } finally {
        await database.close()
      }
    })
  })
})

describe.each([...exampleFiles()])('%s', (id, files) => {
  test.each([...files])('%s is the template with its blanks filled in: else `npm run examples`', (file, text) => {
    expect(JSON.parse(readFileSync(join(import.meta.dirname, id, file), 'utf8'))).toEqual(JSON.parse(text))
  })
})

function example(file: string): Told {
  const stories = globSync(join(dirname(file), 'scenario*.json')).sort()
  return {
    name: relative(import.meta.dirname, dirname(file)),
    source: readFileSync(file, 'utf8'),
    segments: [],
    stories: stories.map((story) => [
      relative(dirname(file), story),
      scenarioSchema.parse(JSON.parse(readFileSync(story, 'utf8'))),
    ]),
  }
}

function filled(template: Template): Told {
  const answer = fillTemplate(template)
  if (!answer.ok) throw new Error(`${template.id}: ${answer.fault[0]?.message}`)
  const { document, stories } = answer.value
  return {
    name: `${template.code} ${template.id}`,
    source: serializeDocument(document),
    segments: template.segments ?? [],
    stories: stories.map((story) => [story.name, story]),
  }
}

function compiled(source: string, segments: readonly TemplateSegment[]) {
  const loaded = loadDocument(source, catalog)
  if (!loaded.ok) throw new Error(loaded.fault[0]?.message)
  const facts = { journeys: null, segments: segments.map((segment) => ({ ...segment, archived: false })) }
  return { document: loaded.value.document, ...compile(loaded.value.document, catalog, facts) }
}
