import { useQuery } from '@tanstack/react-query'
import type { Graph } from '@usher/shared/engine/graph'
import { scenarioSchema } from '@usher/shared/testing/scenario'
import { useMemo } from 'react'
import { api } from '../../api/client.ts'
import { worldOf } from '../simulation-store.ts'
import { playTests, type TestResult } from './play-tests.ts'

/** The journey's tests, played on this draft; null while they are being read. */
export function useTestResults(journey: string, graph: Graph | null): readonly TestResult[] | null {
  const { data } = useQuery(api.scenarios.list.queryOptions({ journey }))
  return useMemo(() => {
    if (data === undefined || graph === null) return null
    const tests = data.map(({ id, name, scenario }) => {
      const parsed = scenarioSchema.safeParse(scenario)
      return { id, name, scenario: parsed.success ? parsed.data : null }
    })
    return playTests(worldOf(graph), tests)
  }, [data, graph])
}
