import type { RunTrace } from '@usher/shared/api/customers'
import { isJsonObject, type Json } from '@usher/shared/base/json'
import { type ReactNode, useEffect, useRef } from 'react'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { readExplanation } from './explanation.ts'
import { ExplanationTree } from './explanation-tree.tsx'
import { PathChips } from './path-chips.tsx'
import { EffectState, useRunNames } from './run-names.tsx'
import { usePortText } from './use-port-text.ts'
import { runWords } from './words.ts'

type Step = RunTrace['steps'][number]

interface TraceStepProps {
  step: Step
  trace: Pick<RunTrace, 'journey' | 'version'>
  /** 1 for the first. */
  place: number
  chosen: boolean
}

export function TraceStep({ step, trace, place, chosen }: TraceStepProps) {
  const words = useWords(runWords)
  const names = useRunNames()
  const format = useFormat()
  const element = useRef<HTMLLIElement>(null)
  const interrupt = interruptOf(step.inputData)
  useEffect(() => {
    if (chosen) element.current?.scrollIntoView({ block: 'start' })
  }, [chosen])
  return (
    <li
      ref={element}
      className={cx('flex flex-col gap-3 rounded-card border p-3', chosen ? 'border-accent' : 'border-line')}
    >
      <header className="flex flex-wrap items-baseline gap-x-2">
        <h3 className="font-semibold">{names.input(step.input)}</h3>
        <span className="text-xs text-muted">{words.step(place)}</span>
        <time dateTime={new Date(step.at).toISOString()} className="ms-auto text-xs text-muted">
          {format.exact(step.at)}
        </time>
      </header>
      {interrupt !== null && <p className="text-xs text-muted">{words.byInterrupt(interrupt)}</p>}
      <PathChips path={step.path} journey={trace.journey} version={trace.version} />
      <Why step={step} trace={trace} />
      {step.effects.length > 0 && (
        <Part title={words.effects}>
          <ul className="flex flex-col gap-1">
            {step.effects.map((effect) => (
              <li key={`${effect.kind} ${effect.summary}`} className="flex flex-wrap items-center gap-2">
                <span>{names.effect(effect.kind)}</span>
                <EffectState state={effect.state} />
                <span className="text-xs text-muted">{effect.summary}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {step.changes.length > 0 && (
        <Part title={words.changes}>
          <ul className="list-inside list-disc text-sm">
            {step.changes.map((change) => (
              <li key={change}>{change}</li>
            ))}
          </ul>
        </Part>
      )}
      {hasContent(step.inputData) && (
        <details>
          <summary className="cursor-pointer rounded-chip text-xs text-muted">{words.inputData}</summary>
          <pre className="mt-1 max-h-60 overflow-auto rounded-control bg-canvas p-2 font-mono text-xs whitespace-pre-wrap">
            {JSON.stringify(step.inputData, null, 2)}
          </pre>
        </details>
      )}
    </li>
  )
}

/** The workspace's rule that started the run. */
function interruptOf(data: Json): string | null {
  return isJsonObject(data) && typeof data.interrupt === 'string' ? data.interrupt : null
}

function Why({ step, trace }: Pick<TraceStepProps, 'step' | 'trace'>) {
  const words = useWords(runWords)
  const portText = usePortText(trace.journey, trace.version)
  if (step.why.length === 0) return null
  return (
    <Part title={words.conditions}>
      <ul className="flex flex-col gap-2">
        {step.why.map((reason, index) => {
          const tree = readExplanation(reason.explanation)
          const label = step.path.find((passed) => passed.node === reason.node)?.label ?? reason.node
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one node tries several rules in order; the order is the identity.
            <li key={index} className="rounded-control border border-line p-2.5">
              <p className="pb-1 text-xs text-muted">
                {words.chosen(label)}
                {reason.port && ` → ${portText(reason.node, reason.port)}`}
              </p>
              {tree ? (
                <ExplanationTree tree={tree} />
              ) : (
                <pre className="overflow-auto font-mono text-xs">{JSON.stringify(reason.explanation, null, 2)}</pre>
              )}
            </li>
          )
        })}
      </ul>
    </Part>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h4 className="text-xs font-medium text-muted">{title}</h4>
      {children}
    </section>
  )
}

function hasContent(data: unknown): boolean {
  return typeof data === 'object' && data !== null && Object.keys(data).length > 0
}
