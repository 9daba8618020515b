import { describeRule } from '@usher/shared/conditions/describe'
import { explain } from '@usher/shared/conditions/explain'
import type { ProfileChange } from '@usher/shared/engine/facts'
import type { Graph } from '@usher/shared/engine/graph'
import { type Input, MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { TriedRule } from '@usher/shared/testing/shown-step'
import type { Moment, SimulatedInterrupt } from '@usher/shared/testing/simulation'
import { Check, CircleAlert, Eye, X } from 'lucide-react'
import { KindIcon } from '../app/kind-face.tsx'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { ruleNames } from '../inspector/condition/condition-names.ts'
import { availableVariables } from '../inspector/variables/available-variables.ts'
import { attributeText, eventText } from '../nodes/known-names.ts'
import { portText, titleOf } from '../nodes/node-text.ts'
import { ExplanationTree } from '../runs/explanation-tree.tsx'
import { interruptWords } from '../settings/interrupts/interrupt-words.ts'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { shownTime } from './shown-time.ts'
import { simulateWords } from './simulate-words.ts'

export interface StepCardProps {
  readonly graph: Graph
  readonly moment: Moment
  readonly zone: string
  readonly onLook: () => void
}

/** One input: when it came, where the run went, why, and what was asked and changed. */
export function StepCard({ graph, moment, zone, onLook }: StepCardProps) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  return (
    <li
      className={cx(
        'flex flex-col gap-1.5 rounded-control border border-line p-2.5 text-xs',
        !moment.applied && 'opacity-70',
      )}
    >
      <div className="flex items-center gap-2">
        <span className="min-w-0 flex-1 font-medium">{useInputText(moment.input)}</span>
        <time className="shrink-0 text-muted tabular-nums">{shownTime(moment.at, zone, locale)}</time>
        <IconButton label={words.look} size="small" onPress={onLook}>
          <Eye aria-hidden className="size-3.5" />
        </IconButton>
      </div>
      {!moment.applied && (
        <p className="text-muted">{moment.interrupt ? <Taken rule={moment.interrupt} /> : words.ignored}</p>
      )}
      <VisitedPath graph={graph} moment={moment} />
      {moment.tried.map((tried, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rules tried in one step never change.
        <Reason key={index} tried={tried} />
      ))}
      {moment.effects.length > 0 && (
        <p className="text-muted">
          {words.effects}: {moment.effects.map(({ kind }) => words.pendingKinds(kind)).join(' · ')}
        </p>
      )}
      <Changes changes={moment.changes} />
    </li>
  )
}

/** Which rule of the workspace took the message, and what would come of it. */
function Taken({ rule }: { rule: SimulatedInterrupt }) {
  const words = useWords(simulateWords)
  const interrupt = useWords(interruptWords)
  return (
    <>
      {words.taken(rule.name)} {interrupt.does(rule.then.kind === 'handOff' ? rule.then.mode : rule.then.kind)}
    </>
  )
}

function VisitedPath({ graph, moment }: Pick<StepCardProps, 'graph' | 'moment'>) {
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const focusOn = useEditor((state) => state.focusOn)
  return (
    <ol className="flex flex-wrap items-center gap-x-1 gap-y-0.5">
      {moment.visited.map(({ node, port }, index) => {
        const compiled = graph.nodes.find(({ id }) => id === node)
        const label = document.nodes.find(({ id }) => id === node)?.label ?? ''
        if (compiled === undefined) return null
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a walk may pass a node twice, and never changes.
          <li key={index} className="inline-flex min-w-0 items-center gap-1">
            <button
              type="button"
              onClick={() => focusOn(node)}
              className="inline-flex min-h-6 min-w-0 items-center gap-1 rounded-chip px-1 hover:bg-hover"
            >
              <KindIcon kind={compiled.kind} />
              <span className="truncate">{titleOf({ ...compiled, label }, locale)}</span>
            </button>
            {port !== null && <span className="text-muted">→ {portText(compiled, port, locale)}</span>}
          </li>
        )
      })}
    </ol>
  )
}

function Reason({ tried }: { tried: TriedRule }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const names = ruleNames(availableVariables(document, tried.node), locale)
  const told = explain(tried.rule, tried.scope)
  const holds = tried.fault === null && Boolean(tried.value)
  const Sign = tried.fault !== null ? CircleAlert : holds ? Check : X
  return (
    <details className="rounded-chip bg-canvas px-2 py-1">
      <summary className="flex cursor-pointer items-start gap-1.5">
        <Sign
          role="img"
          aria-label={holds ? words.holds : words.fails}
          className={cx('mt-0.5 size-3.5 shrink-0', holds ? 'text-ok' : 'text-danger')}
        />
        <span>
          {describeRule(tried.rule, locale, names)}
          {tried.fault !== null && <span className="block text-danger">{tried.fault}</span>}
        </span>
      </summary>
      <div className="pt-1.5">
        <ExplanationTree tree={told} />
      </div>
    </details>
  )
}

function useInputText(input: Input): string {
  const words = useWords(simulateWords)
  const locale = useLocale()
  switch (input.kind) {
    case 'entered':
      return words.entered
    case 'woken':
      return words.woken
    case 'eventReceived': {
      const { name, data } = input.event
      return name === MESSAGE_RECEIVED ? words.heard(String(data.text ?? '')) : words.eventCame(eventText(name, locale))
    }
    case 'effectSettled':
      return words.settled
    case 'withdrawn':
      return `${words.withdrawnInput}: ${input.reason}`
    case 'moved':
      return words.moved
    default:
      return input satisfies never
  }
}

function Changes({ changes }: { changes: readonly ProfileChange[] }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  if (changes.length === 0) return null
  const told = changes.map((change) => {
    if (change.kind === 'addTag') return words.addTag(change.tag)
    if (change.kind === 'removeTag') return words.removeTag(change.tag)
    return words.setAttribute(attributeText(change.name, locale), JSON.stringify(change.value))
  })
  return (
    <p className="text-muted">
      {words.changes}: {told.join(' · ')}
    </p>
  )
}
