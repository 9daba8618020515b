import type { Checked } from '@usher/shared/testing/expectation'
import { runScenario, type ScenarioFault } from '@usher/shared/testing/run-scenario'
import type { Scenario } from '@usher/shared/testing/scenario'
import type { SimulationWorld } from '@usher/shared/testing/simulation'

/** A story that the journey is held to. */
export interface JourneyTest {
  readonly id: string
  readonly name: string
  /** Null: saved by a later release, in words that this one does not know. */
  readonly scenario: Scenario | null
}

export interface TestResult extends JourneyTest {
  readonly passed: boolean
  readonly expectations: readonly Checked[]
  readonly faults: readonly Pick<ScenarioFault, 'step' | 'message'>[]
}

/** Plays every test on the draft. Never throws: a story that cannot even begin has failed. */
export function playTests(world: SimulationWorld, tests: readonly JourneyTest[]): readonly TestResult[] {
  return tests.map((test) => playTest(world, test))
}

function playTest(world: SimulationWorld, test: JourneyTest): TestResult {
  if (test.scenario === null) return failed(test, '')
  try {
    const { ok, expectations, faults } = runScenario(world, test.scenario)
    return { ...test, passed: ok, expectations, faults }
  } catch (thrown) {
    return failed(test, thrown instanceof Error ? thrown.message : String(thrown))
  }
}

function failed(test: JourneyTest, message: string): TestResult {
  return { ...test, passed: false, expectations: [], faults: [{ step: 0, message }] }
}
