import type { BoardAgent } from '@usher/shared/api/desk-board'
import { FIGURES } from '@usher/shared/desk/figures'
import { byPresence } from '../../desk/agent-options.ts'
import { deskTerms, PRESENCE_TONES } from '../../desk/desk-terms.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Card } from '../../ui/page.tsx'
import { useNow } from '../../ui/use-now.ts'
import { floorWords } from '../floor-words.ts'

/** Who is there, how much they have, and how much of today they have had somebody. */
export function AgentsCard({ agents }: { agents: readonly BoardAgent[] }) {
  const words = useWords(floorWords)
  return (
    <Card title={words.agents}>
      {agents.every(({ presence }) => presence === 'offline') && (
        <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.nobodyOnline}</p>
      )}
      <ul className="flex flex-col">
        {byPresence(agents).map((agent) => (
          <Agent key={agent.id} agent={agent} />
        ))}
      </ul>
    </Card>
  )
}

function Agent({ agent }: { agent: BoardAgent }) {
  const words = useWords(floorWords)
  const terms = useWords(deskTerms)
  const format = useFormat()
  const locale = useLocale()
  const now = useNow(30_000)
  const { name, presence, since, load, capacity, occupancy } = agent
  const length = since === null ? null : Math.max(0, now - since)
  return (
    <li className="flex flex-col gap-1.5 border-b border-line px-4 py-2.5 last:border-b-0">
      <span className="flex items-center gap-2">
        <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
        <Badge tone={PRESENCE_TONES[presence]} dot>
          {terms[presence]}
        </Badge>
      </span>
      <span className="flex items-center gap-2 text-xs text-muted">
        <span aria-hidden className="h-1.5 w-16 overflow-hidden rounded-pill bg-canvas">
          <span
            className="block h-full rounded-pill bg-accent"
            style={{ width: `${Math.min(100, (load / capacity) * 100)}%` }}
          />
        </span>
        {terms.load(load, capacity)}
        <span className="ms-auto" title={FIGURES.occupancy.means[locale]}>
          {occupancy !== null && `${words.occupancy} ${format.percent(occupancy)}`}
        </span>
      </span>
      {length !== null && since !== null && (
        <span className="text-xs text-muted">
          {presence === 'offline'
            ? words.lastSeen(format.ago(since, now))
            : words.presenceSince(format.duration(length))}
        </span>
      )}
    </li>
  )
}
