import type { DocumentNode } from '@usher/shared/document/document'
import { ChevronRight } from 'lucide-react'
import { KindIcon } from '../../app/kind-face.tsx'
import { viewOf } from '../../canvas/node-view.ts'
import { type NodeCount, useNodeCount, usePeoplePanel } from '../../editor/counts-store.ts'
import { TestPanel } from '../../experiments/on-canvas/test-panel.tsx'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { numbersWords } from './numbers-words.ts'
import { ShareRow } from './share-row.tsx'

/** What has happened at one step: how many came, who is there now, and by which way they left. */
export function NodeNumbers({ node }: { node: DocumentNode }) {
  const words = useWords(numbersWords)
  const locale = useLocale()
  const { title, kindLabel, sentence } = viewOf(node, locale)
  const count = useNodeCount(node.id)
  return (
    <div className="flex min-w-0 flex-col gap-4 p-4">
      <header className="flex items-center gap-2">
        <KindIcon kind={node.kind} size="normal" />
        <div className="min-w-0 flex-1">
          <p className="text-xs text-muted">{kindLabel}</p>
          <h2 className="truncate text-md font-semibold" title={title}>
            {title}
          </h2>
        </div>
      </header>
      <p className="text-xs text-muted">{sentence}</p>
      <TestPanel node={node} />
      {count ? (
        <>
          <Figures node={node.id} count={count} />
          <WaysOut node={node} count={count} />
        </>
      ) : (
        <p className="text-sm text-muted">{words.loading}</p>
      )}
    </div>
  )
}

function Figures({ node, count }: { node: string; count: NodeCount }) {
  const words = useWords(numbersWords)
  const format = useFormat()
  const show = (what: 'waiting' | 'parked') => () => usePeoplePanel.setState({ open: { node, what } })
  return (
    <dl className="divide-y divide-line rounded-card border border-line">
      <Figure label={words.entered} value={words.times(format.number(count.entered))} />
      <Figure
        label={words.waiting}
        value={format.number(count.waiting)}
        {...(count.waiting > 0 ? { onOpen: show('waiting') } : {})}
      />
      {count.parked > 0 && (
        <Figure label={words.parked} value={format.number(count.parked)} danger onOpen={show('parked')} />
      )}
      {count.ended > 0 && <Figure label={words.ended} value={format.number(count.ended)} />}
    </dl>
  )
}

interface FigureProps {
  readonly label: string
  readonly value: string
  readonly danger?: boolean
  readonly onOpen?: () => void
}

function Figure({ label, value, danger = false, onOpen }: FigureProps) {
  const words = useWords(numbersWords)
  return (
    <div className="flex min-h-11 items-center gap-3 px-3">
      <dt className="flex-1 text-sm text-muted">{label}</dt>
      <dd className="flex items-center gap-2">
        <span className={danger ? 'font-semibold text-danger tabular-nums' : 'font-semibold tabular-nums'}>
          {value}
        </span>
        {onOpen && (
          <button
            type="button"
            onClick={onOpen}
            className="flex h-7 items-center gap-0.5 rounded-control ps-2 pe-1 text-xs text-accent hover:bg-hover"
          >
            {words.people}
            <ChevronRight aria-hidden size={14} />
          </button>
        )}
      </dd>
    </div>
  )
}

function WaysOut({ node, count }: { node: DocumentNode; count: NodeCount }) {
  const words = useWords(numbersWords)
  const format = useFormat()
  const locale = useLocale()
  const { ports } = viewOf(node, locale)
  const byPort = new Map(count.ports.map((left) => [left.port, left.count]))
  // A way out that the draft no longer has may still have been taken.
  const gone = count.ports.filter(({ port }) => !ports.some(({ id }) => id === port))
  const ways = [
    ...ports.map(({ id, label }) => ({ id, label, left: byPort.get(id) ?? 0 })),
    ...gone.map(({ port, count: left }) => ({ id: port, label: port, left })),
  ]
  const total = ways.reduce((sum, { left }) => sum + left, 0)
  if (ways.length === 0) return <p className="text-sm text-muted">{words.noWayOut}</p>
  return (
    <section aria-label={words.waysOut}>
      <h3 className="text-sm font-semibold">{words.waysOut}</h3>
      {total === 0 ? (
        <p className="pt-1 text-sm text-muted">{words.nobodyLeft}</p>
      ) : (
        <ul>
          {ways.map(({ id, label, left }) => (
            <ShareRow
              key={id}
              label={label}
              count={format.number(left)}
              percent={format.percent(left / total)}
              share={left / total}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
