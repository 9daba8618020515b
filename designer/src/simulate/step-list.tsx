import type { Graph } from '@usher/shared/engine/graph'
import { useWords } from '../i18n/words.ts'
import { simulateWords } from './simulate-words.ts'
import { goTo } from './simulation-store.ts'
import { StepCard } from './step-card.tsx'
import { type Stories, shownSimulation, shownStory } from './stories.ts'

/** Every input so far, newest first, with what it did and why. */
export function StepList({ graph, stories }: { graph: Graph; stories: Stories }) {
  const words = useWords(simulateWords)
  const story = shownStory(stories)
  const { history } = shownSimulation(stories)
  const stateAfter = (moment: number) => story.timeline.states.findIndex((state) => state.history.length > moment)
  return (
    <div className="flex flex-col gap-2 p-3">
      {story.forkedAt !== null && <p className="text-xs text-muted">{words.forked(story.forkedAt)}</p>}
      <ol className="flex flex-col-reverse gap-2">
        {history.map((moment, index) => (
          <StepCard
            key={moment.input.id}
            graph={graph}
            moment={moment}
            zone={story.setup.zone}
            onLook={() => goTo(Math.max(0, stateAfter(index)))}
          />
        ))}
      </ol>
    </div>
  )
}
