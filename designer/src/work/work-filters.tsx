import type { workList } from '@usher/shared/api/work'
import type { z } from 'zod'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { KINDS, setWorkFilter, VIEWS, type WorkFilter } from './filter.ts'
import { workWords } from './words.ts'

interface WorkFiltersProps {
  filter: WorkFilter
  totals: Pick<z.output<typeof workList>, 'counts' | 'queues' | 'week'> | undefined
}

/** What is shown, with how much there is of it, and how fast it goes. */
export function WorkFilters({ filter, totals }: WorkFiltersProps) {
  const words = useWords(workWords)
  const may = useMay()
  const format = useFormat()
  const counts = new Map<string, number>(Object.entries(totals?.counts ?? {}))
  const queues = totals?.queues ?? []
  return (
    <div className="flex flex-col gap-2 border-b border-line p-2">
      <div className="flex justify-end px-1 text-sm">
        {may('batches.list') && <TextLink to={paths.batches}>{words.batches}</TextLink>}
      </div>
      <Segmented
        label={words.views}
        size="small"
        className="w-full"
        value={filter.view}
        onChange={(view) => setWorkFilter({ view })}
        options={VIEWS.map((id) => ({ id, label: counts.get(id) ? `${words[id]} ${counts.get(id)}` : words[id] }))}
      />
      <div className="grid grid-cols-2 gap-2">
        <Select
          aria-label={words.kind}
          size="small"
          value={filter.kind ?? ALL}
          onChange={(kind) => setWorkFilter({ kind: kind === ALL ? null : kind })}
          options={[{ id: ALL, label: words.everyKind }, ...KINDS.map((id) => ({ id, label: words[id] }))]}
        />
        <Select
          aria-label={words.queue}
          size="small"
          value={filter.queue ?? ALL}
          onChange={(queue) => setWorkFilter({ queue: queue === ALL ? null : queue })}
          options={[
            { id: ALL, label: words.everyQueue },
            ...queues.map(({ queue, count }) => ({ id: queue, label: words.queueCount(queue, count) })),
          ]}
        />
      </div>
      {totals && (
        <p className="px-1 text-xs text-muted">
          {words.week(totals.week.decided)}
          {totals.week.medianMs !== null && ` · ${words.median(format.duration(totals.week.medianMs))}`}
        </p>
      )}
    </div>
  )
}

/** No queue is called so: names are not empty. */
const ALL = ''
