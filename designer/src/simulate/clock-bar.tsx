import { after, DAY, HOUR } from '@usher/shared/base/time'
import { nextStir, type Simulation } from '@usher/shared/testing/simulation'
import { Clock, FastForward } from 'lucide-react'
import { useState } from 'react'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { shownTime } from './shown-time.ts'
import { simulateWords } from './simulate-words.ts'
import { doNext } from './simulation-store.ts'
import { TimeField } from './time-field.tsx'

/** The virtual clock, and the ways to move it. It never goes back: for that there are the steps. */
export function ClockBar({ sim, zone }: { sim: Simulation; zone: string }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const running = sim.run.status === 'running'
  const until = nextStir(sim)
  const to = (at: number) => doNext({ kind: 'advanceTo', at })
  return (
    <section aria-label={words.clock} className="flex flex-col gap-2 border-y border-line bg-canvas px-4 py-2">
      <div className="flex items-baseline justify-between gap-2">
        <span className="flex items-center gap-1.5 text-sm font-semibold tabular-nums">
          <Clock aria-hidden className="size-4 self-center text-time" />
          {shownTime(sim.now, zone, locale)}
        </span>
        <span className="text-xs text-muted">
          {until !== null ? words.nextAt(shownTime(until, zone, locale)) : words.noNext}
        </span>
      </div>
      <div className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          look="primary"
          isDisabled={until === null}
          icon={<FastForward aria-hidden className="size-3.5" />}
          onPress={() => doNext({ kind: 'advanceToNext' })}
        >
          {words.next}
        </Button>
        <Button size="small" isDisabled={!running} onPress={() => to(after(sim.now, HOUR))}>
          {words.hour}
        </Button>
        <Button size="small" isDisabled={!running} onPress={() => to(after(sim.now, DAY))}>
          {words.day}
        </Button>
        <UntilButton sim={sim} zone={zone} onGo={to} />
      </div>
    </section>
  )
}

function UntilButton({ sim, zone, onGo }: { sim: Simulation; zone: string; onGo: (at: number) => void }) {
  const words = useWords(simulateWords)
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(sim.now)
  return (
    <Popover
      label={words.until}
      isOpen={open}
      onOpenChange={(next) => {
        setOpen(next)
        if (next) setAt(after(sim.now, DAY))
      }}
      trigger={
        <Button size="small" isDisabled={sim.run.status !== 'running'}>
          {words.until}…
        </Button>
      }
    >
      <form
        className="flex items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          if (at <= sim.now) return
          setOpen(false)
          onGo(at)
        }}
      >
        <TimeField label={words.until} at={at} zone={zone} onChange={setAt} autoFocus />
        <Button type="submit" look="primary" isDisabled={at <= sim.now}>
          {words.go}
        </Button>
      </form>
    </Popover>
  )
}
