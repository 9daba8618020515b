import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { DeskFigures } from '@usher/shared/api/desk-figures'
import { FIGURE_NAMES, FIGURES, type Figure, LIVE_FIGURES, type LiveFigureName } from '@usher/shared/desk/figures'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMe } from '../../app/me.ts'
import { useTeamOptions } from '../../desk/use-teams.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ErrorState } from '../../ui/error-state.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { useNow } from '../../ui/use-now.ts'
import { FigureTile } from './figure-tile.tsx'
import { figureWords } from './figure-words.ts'
import { FiguresTable } from './figures-table.tsx'
import { SeriesCharts } from './series-charts.tsx'
import { SPANS, type SpanName, spanOf } from './span-of.ts'
import { useFigureText } from './use-figure-text.ts'

const EVERY_TEAM = 'every'

/** How well the desk does: now, and in a time that is chosen, by team and by agent. */
export function FiguresTab() {
  const words = useWords(figureWords)
  const sentence = useSentence()
  const { zone } = useMe().workspace
  const [span, setSpan] = useState<SpanName>('today')
  const [team, setTeam] = useState(EVERY_TEAM)
  const teams = useTeamOptions(() => true)
  const figures = useQuery({
    ...api.floor.figures.queryOptions({ ...spanOf(span, Date.now(), zone), team: team === EVERY_TEAM ? null : team }),
    ...{ refetchInterval: 15_000, placeholderData: keepPreviousData },
  })
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap items-center gap-3">
        <Segmented
          label={words.span}
          value={span}
          onChange={setSpan}
          options={SPANS.map((id) => ({ id, label: words[id] }))}
        />
        <Select
          aria-label={words.team}
          className="w-48"
          value={team}
          onChange={setTeam}
          options={[{ id: EVERY_TEAM, label: words.allTeams }, ...teams.options]}
        />
      </div>
      {figures.error ? (
        <ErrorState message={sentence(figures.error)} onRetry={() => void figures.refetch()} />
      ) : figures.data === undefined ? (
        <SkeletonRows rows={8} />
      ) : (
        <Shown figures={figures.data} />
      )}
    </div>
  )
}

function Shown({ figures }: { figures: DeskFigures }) {
  const words = useWords(figureWords)
  return (
    <>
      <LiveTiles now={figures.now} />
      <SpanTiles figures={figures} />
      <SeriesCharts figures={figures} />
      <FiguresTable title={words.byTeam} of="team" rows={figures.teams} />
      <FiguresTable title={words.byAgent} of="agent" rows={figures.agents} />
    </>
  )
}

const TILES = 'grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5'

function LiveTiles({ now }: { now: DeskFigures['now'] }) {
  const words = useWords(figureWords)
  const locale = useLocale()
  const format = useFormat()
  const clock = useNow(1_000)
  const tile = (name: LiveFigureName, shown: string) => (
    <FigureTile name={LIVE_FIGURES[name].name[locale]} means={LIVE_FIGURES[name].means[locale]} shown={shown} />
  )
  return (
    <section aria-label={words.now} className="flex flex-col gap-2">
      <h2 className="text-sm font-semibold">{words.now}</h2>
      <dl className={TILES}>
        {tile('waiting', format.number(now.waiting))}
        {tile('longestWait', now.longestSince === null ? words.none : format.clock(clock - now.longestSince))}
        {tile('broken', format.number(now.broken))}
        <FigureTile name={words.online} means={words.onlineMeans} shown={format.number(now.online)} />
        {tile('free', format.number(now.free))}
      </dl>
    </section>
  )
}

function SpanTiles({ figures }: { figures: DeskFigures }) {
  const words = useWords(figureWords)
  const locale = useLocale()
  const text = useFigureText()
  const format = useFormat()
  const ofText = (name: string, { unit }: Figure, of: number) => {
    if (unit === 'count' || of === 0) return ''
    return name === 'occupancy' ? words.ofTime(format.duration(of)) : words.ofCount(format.number(of))
  }
  return (
    <section aria-label={words.inSpan} className="flex flex-col gap-2">
      <h2 className="text-sm font-semibold">{words.inSpan}</h2>
      <dl className={TILES}>
        {FIGURE_NAMES.map((name) => {
          const { value, of } = figures.total[name]
          return (
            <FigureTile
              key={name}
              name={FIGURES[name].name[locale]}
              means={FIGURES[name].means[locale]}
              shown={text(FIGURES[name], value)}
              of={ofText(name, FIGURES[name], of)}
            />
          )
        })}
      </dl>
    </section>
  )
}
