// Every example is played three times: by the simulator, and by the runtime on each database. All three leave the same journal.

import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { compile } from '@usher/shared/compile/compile'
import { noFacts } from '@usher/shared/compile/workspace-facts'
import { loadDocument } from '@usher/shared/document/load-document'
import { createEngine } from '@usher/shared/engine/engine'
import { catalog } from '@usher/shared/nodes/catalog'
import { runScenario } from '@usher/shared/testing/run-scenario'
import { scenarioSchema } from '@usher/shared/testing/scenario'
import { describe, expect, test } from 'vitest'
import { databases } from '../runtime/test/databases.ts'
import { playOnRuntime } from './play-on-runtime.test-kit.ts'
import { simulatedStory } from './read-story.test-kit.ts'

const here = import.meta.dirname
const files = globSync(join(here, '*/scenario*.json')).sort()
const journeys = globSync(join(here, '*/journey.json')).sort()

test('there are stories for every journey', () => {
  expect(journeys.length).toBeGreaterThanOrEqual(4)
  expect(new Set(files.map(dirname))).toEqual(new Set(journeys.map(dirname)))
})

describe.each(journeys)('%s', (file) => {
  test('compiles without an error or a warning', () => {
    expect(compiled(file).problems.filter(({ severity }) => severity !== 'advice')).toEqual([])
  })
})

describe.each(files.map((file) => [relative(here, file), file]))('%s', (_, file) => {
  const scenario = scenarioSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const journey = join(dirname(file), 'journey.json')
  const { document, graph } = compiled(journey)
  const engine = createEngine(catalog)
  const report = runScenario({ engine, program: engine.load(graph!) }, scenario)

  test('comes out in the simulator as it says', () => {
    expect(scenario.journey).toBe(document.name)
    expect(report.faults).toEqual([])
    expect(report.expectations.filter(({ ok }) => !ok)).toEqual([])
  })

  test.each(databases)('comes out the same through the runtime on $name', async ({ fresh }) => {
    const database = await fresh()
    try {
      expect(await playOnRuntime(database, readFileSync(journey, 'utf8'), scenario)).toEqual(simulatedStory(report.end))
    } finally {
      await database.close()
    }
  })
})

function compiled(file: string) {
  const loaded = loadDocument(readFileSync(file, 'utf8'), catalog)
  if (!loaded.ok) throw new Error(`${file}: ${loaded.fault[0]?.message}`)
  return { document: loaded.value.document, ...compile(loaded.value.document, catalog, noFacts) }
}
