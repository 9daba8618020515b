import { ChevronLeft, ChevronRight, GitFork } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { simulateWords } from './simulate-words.ts'
import { forkAt, goTo, showStory } from './simulation-store.ts'
import { type Stories, shownStory } from './stories.ts'

/** Back and forth through the steps, and between the stories that branched off. */
export function Scrubber({ stories }: { stories: Stories }) {
  const words = useWords(simulateWords)
  const { timeline } = shownStory(stories)
  const last = timeline.states.length - 1
  return (
    <footer className="flex flex-col gap-1.5 border-t border-line px-4 py-2">
      {stories.all.length > 1 && (
        <Segmented
          label={words.stories}
          size="small"
          value={String(stories.shown)}
          options={stories.all.map(({ id }) => ({ id: String(id), label: words.story(id) }))}
          onChange={(id) => showStory(Number(id))}
        />
      )}
      <div className="flex items-center gap-1">
        <IconButton
          label={words.back}
          size="small"
          isDisabled={timeline.at === 0}
          onPress={() => goTo(timeline.at - 1)}
        >
          <ChevronLeft aria-hidden className="size-4" />
        </IconButton>
        <input
          type="range"
          aria-label={words.scrub}
          min={0}
          max={last}
          value={timeline.at}
          disabled={last === 0}
          onChange={(event) => goTo(Number(event.target.value))}
          className="min-w-0 flex-1 accent-accent"
        />
        <IconButton
          label={words.forward}
          size="small"
          isDisabled={timeline.at === last}
          onPress={() => goTo(timeline.at + 1)}
        >
          <ChevronRight aria-hidden className="size-4" />
        </IconButton>
        <span className="w-12 text-end text-xs text-muted tabular-nums">
          {timeline.at}/{last}
        </span>
        <IconButton label={words.forkHere} size="small" onPress={() => forkAt(timeline.at)}>
          <GitFork aria-hidden className="size-4" />
        </IconButton>
      </div>
      {timeline.at < last && <p className="text-xs text-warn">{words.lookingBack}</p>}
    </footer>
  )
}
