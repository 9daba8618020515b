import type { Graph } from '@usher/shared/engine/graph'
import { Download, RotateCcw, UserRound } from 'lucide-react'
import { useState } from 'react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { titleOf } from '../nodes/node-text.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { toast } from '../ui/toast.tsx'
import { ClockBar } from './clock-bar.tsx'
import { downloadJson } from './download.ts'
import { PendingEffects } from './pending-effects.tsx'
import { Phone } from './phone.tsx'
import { scenarioOf } from './scenario-of.ts'
import { Scrubber } from './scrubber.tsx'
import { simulateWords } from './simulate-words.ts'
import { startAgain, stop } from './simulation-store.ts'
import { StepList } from './step-list.tsx'
import { type Stories, shownSimulation, shownStory } from './stories.ts'
import { SaveTest } from './tests/save-test.tsx'

export interface RunViewProps {
  readonly graph: Graph
  readonly stories: Stories
  /** The draft as it is now. */
  readonly draft: Graph | null
}

/** A simulation under way: the clock, the conversation, what is pending, and every step with its reasons. */
export function RunView({ graph, stories, draft }: RunViewProps) {
  const words = useWords(simulateWords)
  const [tab, setTab] = useState<'chat' | 'steps'>('chat')
  const sim = shownSimulation(stories)
  const { zone } = shownStory(stories).setup
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <RunHead graph={graph} stories={stories} />
      {draft !== null && draft.hash !== graph.hash && (
        <p className="flex items-center gap-2 bg-tint-warn px-4 py-2 text-xs text-warn">
          <span className="flex-1">{words.changed}</span>
          <Button size="small" onPress={() => startAgain(draft)}>
            {words.useNew}
          </Button>
        </p>
      )}
      <ClockBar sim={sim} zone={zone} />
      <Tabs
        label={words.panel}
        value={tab}
        onChange={setTab}
        className="flex-1"
        panelClassName="flex flex-1 flex-col overflow-y-auto"
        items={[
          { id: 'chat', label: words.chat, content: <Phone sim={sim} /> },
          {
            id: 'steps',
            label: words.steps(sim.history.length),
            content: <StepList graph={graph} stories={stories} />,
          },
        ]}
      />
      <PendingEffects graph={graph} sim={sim} />
      <Scrubber stories={stories} />
    </div>
  )
}

function RunHead({ graph, stories }: Omit<RunViewProps, 'draft'>) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const { run } = shownSimulation(stories)
  const story = shownStory(stories)
  const rests = document.nodes.find(({ id }) => id === graph.nodes[run.node]?.id)
  const save = () => {
    downloadJson(`${document.name}.scenario.json`, scenarioOf(story, graph, document.name))
    toast(words.saved)
  }
  return (
    <header className="flex items-center gap-1 px-4 py-2">
      <span className="min-w-0 flex-1">
        {run.finish !== null ? (
          <Badge tone="ok" dot>
            {run.finish.reason === 'done' ? words.done : words.finished(run.finish.reason)}
          </Badge>
        ) : run.parked !== null ? (
          <Badge tone="danger" dot>
            {words.parked}
          </Badge>
        ) : (
          <Badge tone="accent" dot>
            {rests === undefined ? words.running : words.restsAt(titleOf(rests, locale))}
          </Badge>
        )}
        {run.parked !== null && <span className="block pt-1 text-xs text-danger">{run.parked.message}</span>}
      </span>
      <SaveTest told={() => scenarioOf(story, graph, document.name)} />
      <IconButton label={words.save} size="small" onPress={save}>
        <Download aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={words.again} size="small" onPress={() => startAgain()}>
        <RotateCcw aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={words.restart} size="small" onPress={stop}>
        <UserRound aria-hidden className="size-4" />
      </IconButton>
    </header>
  )
}
