import { inScope } from '../api/scoped.ts'
import { UnusableInput } from '../cli/unusable-input.ts'
import { createJourney } from '../journeys/create.ts'
import { publish } from '../journeys/publish.ts'
import type { Usher } from '../usher.ts'
import { refreshLive } from '../visit/live-journeys.ts'

export interface PublishedJourney {
  readonly id: string
  readonly version: number
}

/** Publishes a saved journey in a workspace, as an operator would. `source`: the text of its file. */
export async function publishJourney(
  usher: Usher,
  workspace: number,
  { name, source }: { readonly name: string; readonly source: string },
): Promise<PublishedJourney> {
  const published = await inScope(usher.world, workspace, async (scoped) => {
    const by = { ...scoped, by: { id: 'replay', name: 'replay' } }
    const { id } = await createJourney(by, { name, source })
    const answer = await publish(by, { journey: id, rev: 0, note: '' })
    if (answer.kind === 'published') return { id, version: answer.version }
    const first = answer.kind === 'refused' ? answer.problems.find(({ severity }) => severity === 'error') : undefined
    throw new UnusableInput(first?.code ?? 'NOT_PUBLISHED', `${name}: ${first?.message ?? 'it could not be published'}`)
  })
  await refreshLive(usher.database, usher.live)
  return published
}
