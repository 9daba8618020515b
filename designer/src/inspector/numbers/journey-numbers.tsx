import type { DocumentNode } from '@usher/shared/document/document'
import { viewOf } from '../../canvas/node-view.ts'
import { goTo } from '../../editor/commands.ts'
import { useCounts } from '../../editor/counts-store.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { useShownDocument } from '../shown-document.ts'
import { numbersWords } from './numbers-words.ts'
import { ShareRow } from './share-row.tsx'

const MOST = 5

/** How a journey went: what people reached, and where they are now. */
export function JourneyNumbers() {
  const words = useWords(numbersWords)
  const locale = useLocale()
  const { document } = useShownDocument()
  const { counts, nodes } = useCounts()
  if (!counts) return <p className="p-4 text-sm text-muted">{words.loading}</p>
  const ends = document.nodes.filter((node) => viewOf(node, locale).category === 'goal')
  const numbered = (list: readonly DocumentNode[], what: 'entered' | 'waiting') =>
    list.map((node) => ({ node, count: nodes.get(node.id)?.[what] ?? 0 })).toSorted((a, b) => b.count - a.count)
  const waiting = numbered(document.nodes, 'waiting').filter(({ count }) => count > 0)
  return (
    <div className="flex min-w-0 flex-col gap-5 p-4">
      <header>
        <h2 className="text-md font-semibold">{words.journey}</h2>
        <p className="pt-1 text-xs text-muted">{words.help}</p>
      </header>
      <section>
        <h3 className="text-sm font-semibold">{words.outcomes}</h3>
        {ends.length === 0 && <p className="pt-1 text-sm text-muted">{words.noOutcomes}</p>}
        <Shares rows={numbered(ends, 'entered')} whole={counts.started} />
      </section>
      <section>
        <h3 className="text-sm font-semibold">{words.gathered}</h3>
        {waiting.length === 0 && <p className="pt-1 text-sm text-muted">{words.nobodyWaits}</p>}
        <Shares rows={waiting.slice(0, MOST)} whole={waiting.reduce((sum, { count }) => sum + count, 0)} />
      </section>
    </div>
  )
}

interface SharesProps {
  readonly rows: readonly { readonly node: DocumentNode; readonly count: number }[]
  readonly whole: number
}

function Shares({ rows, whole }: SharesProps) {
  const locale = useLocale()
  const format = useFormat()
  return (
    <ul>
      {rows.map(({ node, count }) => {
        const share = whole === 0 ? 0 : Math.min(1, count / whole)
        return (
          <ShareRow
            key={node.id}
            label={
              <button
                type="button"
                onClick={() => goTo(node.id)}
                className="-mx-1 min-h-6 max-w-full truncate rounded-chip px-1 hover:bg-hover hover:text-accent"
              >
                {viewOf(node, locale).title}
              </button>
            }
            count={format.number(count)}
            percent={format.percent(share)}
            share={share}
          />
        )
      })}
    </ul>
  )
}
