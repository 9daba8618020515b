import { type CalendarDate, parseDate } from '@internationalized/date'
import type { BusinessCalendar } from '@usher/shared/desk/calendar'
import { ChevronLeft, ChevronRight } from 'lucide-react'
import {
  Button,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  Heading,
  RangeCalendar,
} from 'react-aria-components'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { type DateSpan, isWorked, kindOf } from './exception-draft.ts'
import { teamWords } from './team-words.ts'

interface ExceptionMonthProps {
  readonly calendar: BusinessCalendar
  readonly chosen: DateSpan | null
  readonly onChoose: (span: DateSpan) => void
}

const turn = 'grid size-8 place-items-center rounded-control text-muted data-hovered:bg-hover data-hovered:text-ink'

/** A month by day: who works, what is closed, what was made up for. The arrow keys walk, Enter begins and ends a stretch. */
export function ExceptionMonth({ calendar, chosen, onChoose }: ExceptionMonthProps) {
  const words = useWords(teamWords)
  const value = chosen === null ? null : { start: parseDate(chosen.from), end: parseDate(chosen.to) }
  return (
    <div className="flex flex-col gap-2">
      <RangeCalendar
        // The month shown follows what was chosen from the list beside it.
        key={chosen?.from.slice(0, 7) ?? ''}
        aria-label={words.calendar}
        firstDayOfWeek="mon"
        value={value}
        onChange={({ start, end }) => onChoose({ from: start.toString(), to: end.toString() })}
        className="w-fit rounded-card border border-line p-3"
      >
        <header className="flex items-center pb-1">
          <Button slot="previous" className={turn}>
            <ChevronLeft aria-hidden className="size-4" />
          </Button>
          <Heading className="flex-1 text-center text-sm font-medium" />
          <Button slot="next" className={turn}>
            <ChevronRight aria-hidden className="size-4" />
          </Button>
        </header>
        <CalendarGrid weekdayStyle="short" className="border-separate border-spacing-0.5">
          <CalendarGridHeader>
            {(day) => <CalendarHeaderCell className="h-7 text-xs font-normal text-muted">{day}</CalendarHeaderCell>}
          </CalendarGridHeader>
          <CalendarGridBody>
            {(date: CalendarDate) => <CalendarCell date={date} className={cellClass(calendar, date.toString())} />}
          </CalendarGridBody>
        </CalendarGrid>
      </RangeCalendar>
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-xs text-muted">
        <Sign className="border border-line bg-surface">{words.openDay}</Sign>
        <Sign className="bg-canvas">{words.closedDay}</Sign>
        <Sign className="bg-tint-danger">{words.holidayDay}</Sign>
        <Sign className="bg-tint-ok">{words.workdayDay}</Sign>
      </p>
    </div>
  )
}

function Sign({ className, children }: { className: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span aria-hidden className={cx('size-3 rounded-[3px]', className)} />
      {children}
    </span>
  )
}

function cellClass(calendar: BusinessCalendar, date: string): string {
  const kind = kindOf(calendar, date)
  return cx(
    'grid size-9 cursor-pointer place-items-center rounded-control text-sm outline-offset-0 data-outside-month:invisible',
    'data-hovered:ring-1 data-hovered:ring-accent data-selected:ring-2 data-selected:ring-accent',
    kind === 'holiday' && 'bg-tint-danger text-danger',
    kind === 'workday' && 'bg-tint-ok font-medium text-ok',
    kind === 'asWeek' && !isWorked(calendar, date) && 'bg-canvas text-muted',
  )
}
