import type { Json } from '@usher/shared/base/json'
import type { Outcome } from '@usher/shared/base/outcome'
import type { Graph } from '@usher/shared/engine/graph'
import type { PendingEffect, Simulation } from '@usher/shared/testing/simulation'
import { Hourglass } from 'lucide-react'
import { useState } from 'react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { JsonField } from '../inspector/form/json-field.tsx'
import { portText } from '../nodes/node-text.ts'
import { Button } from '../ui/button.tsx'
import { outcomeChoices } from './outcomes.ts'
import { simulateWords } from './simulate-words.ts'
import { doNext } from './simulation-store.ts'

/** What the run waits for from the world, each with the answers the world may give. */
export function PendingEffects({ graph, sim }: { graph: Graph; sim: Simulation }) {
  const words = useWords(simulateWords)
  if (sim.pending.length === 0) return null
  return (
    <section
      aria-label={words.pending}
      className="flex max-h-72 flex-col gap-3 overflow-y-auto border-t border-line bg-tint-human px-4 py-3"
    >
      {sim.pending.map((pending) => (
        <PendingCard key={pending.place} graph={graph} sim={sim} pending={pending} />
      ))}
    </section>
  )
}

function PendingCard({ graph, sim, pending }: { graph: Graph; sim: Simulation; pending: PendingEffect }) {
  const words = useWords(simulateWords)
  const [custom, setCustom] = useState<Json | undefined>(undefined)
  const settle = (outcome: Outcome) => doNext({ kind: 'settle', place: pending.place, outcome })
  const choices = useChoices(graph, sim, pending)
  return (
    <div className="flex flex-col gap-2">
      <p className="flex items-center gap-1.5 text-xs font-medium">
        <Hourglass aria-hidden className="size-3.5 text-human" />
        {words.pending} · {words.pendingKinds(pending.effect.kind)}
      </p>
      <div className="flex flex-wrap gap-1.5">
        {choices.map(({ id, label, outcome }, index) => (
          <Button key={id} size="small" look={index === 0 ? 'primary' : 'secondary'} onPress={() => settle(outcome)}>
            {label}
          </Button>
        ))}
        <Button size="small" look="quiet" onPress={() => setCustom(custom === undefined ? {} : undefined)}>
          {words.custom}
        </Button>
      </div>
      {custom !== undefined && (
        <div className="flex flex-col gap-1.5">
          <JsonField label={words.custom} value={custom} onChange={setCustom} rows={3} />
          <Button size="small" className="self-end" onPress={() => settle({ kind: 'done', data: custom })}>
            {words.settle}
          </Button>
        </div>
      )}
    </div>
  )
}

/** A handoff ends in one of its node's ways out; everything else answers in its own words. */
function useChoices(graph: Graph, sim: Simulation, { effect }: PendingEffect) {
  const locale = useLocale()
  const node = graph.nodes[effect.node]
  if (effect.kind === 'requestHandoff' && node !== undefined) {
    return node.ports.map((port) => ({
      id: port,
      label: portText(node, port, locale),
      outcome: { kind: 'done', data: { port } } as const,
    }))
  }
  return outcomeChoices(effect, sim.now).map((choice) => ({
    id: choice.id,
    label: choice[locale],
    outcome: choice.outcome,
  }))
}
