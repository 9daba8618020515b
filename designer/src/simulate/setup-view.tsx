import { isZone } from '@usher/shared/base/zone'
import type { Graph } from '@usher/shared/engine/graph'
import { ChevronRight, LogIn, Play } from 'lucide-react'
import { useState } from 'react'
import { useEditor } from '../editor/store.ts'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { eventFieldText } from '../nodes/known-names.ts'
import { sentenceOf } from '../nodes/node-text.ts'
import { Button } from '../ui/button.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextField } from '../ui/text-field.tsx'
import { CustomerSetup, type CustomerSetupProps, ProfileSetup } from './customer-setup.tsx'
import { EntryWarning } from './entry-warning.tsx'
import { ASK_ALL, enteringBy, firstSetup } from './first-setup.ts'
import { SegmentSetup } from './segment-setup.tsx'
import { simulateWords } from './simulate-words.ts'
import { start } from './simulation-store.ts'
import type { Setup } from './stories.ts'
import { TestList } from './tests/test-list.tsx'
import { TimeField } from './time-field.tsx'
import { ValuesField } from './values-field.tsx'

/** Who enters, where, with what and when. One press starts it: what is usual is filled in, the rest is folded away. */
export function SetupView({ graph, before }: { graph: Graph; before: Setup | null }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const journeyId = useEditor((state) => state.journeyId)
  const [setup, setSetup] = useState(() => fitting(before, graph) ?? firstSetup(graph, wholeMinute(Date.now()), locale))
  const put = (change: Partial<Setup>) => setSetup((old) => ({ ...old, ...change }))
  const zoneIsKnown = isZone(setup.zone)
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
        <CustomerSetup setup={setup} onChange={put} />
        <SegmentSetup graph={graph} setup={setup} onChange={put} />
        <EntrySetup graph={graph} setup={setup} onChange={put} />
        {zoneIsKnown && <EntryWarning graph={graph} setup={setup} />}
        <TestList graph={graph} />
        <details className="group">
          <summary className="-mx-1 flex h-8 cursor-pointer list-none items-center gap-1.5 rounded-control px-1 text-sm font-medium text-muted hover:bg-hover [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="size-4 group-open:rotate-90" />
            {words.moreSettings}
          </summary>
          <div className="flex flex-col gap-4 pt-3">
            <ProfileSetup setup={setup} onChange={put} />
            <WorldSetup setup={setup} onChange={put} />
          </div>
        </details>
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

/** When it begins, and who answers for the systems that are not there. */
function WorldSetup({ setup, onChange }: CustomerSetupProps) {
  const words = useWords(simulateWords)
  const zoneIsKnown = isZone(setup.zone)
  return (
    <>
      <div className="grid grid-cols-[1fr_8rem] gap-2">
        <TimeField
          label={words.startAt}
          at={setup.at}
          zone={zoneIsKnown ? setup.zone : 'UTC'}
          onChange={(at) => onChange({ at })}
        />
        <TextField
          label={words.zone}
          value={setup.zone}
          isInvalid={!zoneIsKnown}
          onChange={(zone) => onChange({ zone })}
        />
      </div>
      <div className="flex flex-col gap-1">
        <span className="text-xs font-medium text-muted">{words.answers}</span>
        <Segmented
          label={words.answers}
          size="small"
          value={Object.keys(setup.farEnd).length > 0 ? 'byHand' : 'usual'}
          options={(['byHand', 'usual'] as const).map((id) => ({ id, label: words[id] }))}
          onChange={(way) => onChange({ farEnd: way === 'byHand' ? ASK_ALL : {} })}
        />
        <p className="text-xs text-muted">{words.answersHelp}</p>
      </div>
    </>
  )
}

interface EntrySetupProps extends CustomerSetupProps {
  readonly graph: Graph
}

function EntrySetup({ graph, setup, onChange }: EntrySetupProps) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const entries = entriesOf(graph, locale)
  return (
    <section aria-label={words.entry} className="flex flex-col gap-3">
      <h2 className="text-sm font-semibold">{words.entry}</h2>
      {entries.length > 1 ? (
        <Select
          aria-label={words.entry}
          options={entries.map(({ id, label }) => ({ id, label }))}
          value={setup.entry}
          onChange={(id) => {
            const found = entries.find((known) => known.id === id)
            if (found) onChange(enteringBy(graph, found.entry, { customer: setup, language: locale }))
          }}
        />
      ) : (
        <p className="flex items-center gap-2.5 rounded-control bg-canvas px-3 py-2 text-sm">
          <LogIn aria-hidden className="size-4 shrink-0 text-entry" />
          {entries[0]?.label}
        </p>
      )}
      <ValuesField
        label={words.entryData}
        values={setup.data}
        nameOf={(name) => eventFieldText(name, locale)}
        addLabel={words.addValue}
        onChange={(data) => onChange({ data })}
      />
    </section>
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
