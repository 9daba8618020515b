import { isZone } from '@usher/shared/base/zone'
import type { Graph } from '@usher/shared/engine/graph'
import { Play } from 'lucide-react'
import { useState } from 'react'
import { useEditor } from '../editor/store.ts'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { sentenceOf } from '../nodes/node-text.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { CustomerSetup } from './customer-setup.tsx'
import { DataField } from './data-field.tsx'
import { EntryWarning } from './entry-warning.tsx'
import { ASK_ALL, entryData, firstSetup } from './first-setup.ts'
import { fromLocalInput, localInput } from './local-time.ts'
import { simulateWords } from './simulate-words.ts'
import { start } from './simulation-store.ts'
import type { Setup } from './stories.ts'

/** Who enters, where, with what and when. */
export function SetupView({ graph, before }: { graph: Graph; before: Setup | null }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const journeyId = useEditor((state) => state.journeyId)
  const [setup, setSetup] = useState(() => fitting(before, graph) ?? firstSetup(graph, wholeMinute(Date.now()), locale))
  const put = (change: Partial<Setup>) => setSetup((old) => ({ ...old, ...change }))
  const zoneIsKnown = isZone(setup.zone)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
        <CustomerSetup setup={setup} onChange={put} />
        <EntrySetup graph={graph} setup={setup} onChange={put} />
        <div className="grid grid-cols-[1fr_7.5rem] gap-2">
          <TextField
            label={words.startAt}
            type="datetime-local"
            value={zoneIsKnown ? localInput(setup.at, setup.zone) : ''}
            onChange={(text) => {
              const at = fromLocalInput(text, setup.zone)
              if (at !== null) put({ at })
            }}
          />
          <TextField
            label={words.zone}
            value={setup.zone}
            isInvalid={!zoneIsKnown}
            onChange={(zone) => put({ zone })}
          />
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-xs font-medium text-muted">{words.answers}</span>
          <Segmented
            label={words.answers}
            size="small"
            value={Object.keys(setup.farEnd).length > 0 ? 'byHand' : 'usual'}
            options={(['byHand', 'usual'] as const).map((id) => ({ id, label: words[id] }))}
            onChange={(way) => put({ farEnd: way === 'byHand' ? ASK_ALL : {} })}
          />
          <p className="text-xs text-muted">{words.answersHelp}</p>
        </div>
        {zoneIsKnown && <EntryWarning graph={graph} setup={setup} />}
      </div>
      <footer className="border-t border-line p-3">
        <Button
          look="primary"
          className="w-full"
          isDisabled={!zoneIsKnown || setup.customer === ''}
          icon={<Play aria-hidden className="size-4" />}
          onPress={() => start(journeyId, graph, setup)}
        >
          {words.start}
        </Button>
      </footer>
    </div>
  )
}

interface EntrySetupProps {
  readonly graph: Graph
  readonly setup: Setup
  readonly onChange: (change: Partial<Setup>) => void
}

function EntrySetup({ graph, setup, onChange }: EntrySetupProps) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const entries = entriesOf(graph, locale)
  return (
    <>
      <Select
        label={words.entry}
        options={entries.map(({ id, label }) => ({ id, label }))}
        value={setup.entry}
        onChange={(id) => {
          const found = entries.find((known) => known.id === id)
          if (found !== undefined) onChange({ entry: id, data: entryData(found.entry, locale) })
        }}
      />
      <DataField label={words.entryData} value={setup.data} onChange={(data) => onChange({ data })} />
    </>
  )
}

function entriesOf(graph: Graph, locale: Locale) {
  return graph.entries.flatMap((entry) => {
    const node = graph.nodes[entry.node]
    return node === undefined ? [] : [{ id: node.id, label: sentenceOf(node, locale), entry }]
  })
}

/** An earlier choice, while its entry is still there. */
function fitting(setup: Setup | null, graph: Graph): Setup | null {
  return setup !== null && graph.entries.some(({ node }) => graph.nodes[node]?.id === setup.entry) ? setup : null
}

function wholeMinute(at: number): number {
  return at - (at % 60_000)
}
