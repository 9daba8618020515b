import type { TimelineItem } from '@usher/shared/api/customers'
import { MessageSquare, Send, Workflow, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { eventText } from '../nodes/known-names.ts'
import { PathChips } from '../runs/path-chips.tsx'
import { EffectState, useRunNames } from '../runs/run-names.tsx'
import { Button } from '../ui/button.tsx'
import { TextLink } from '../ui/text-link.tsx'
import type { Shown } from './customer-page.tsx'
import { EventData } from './event-data.tsx'
import { customerWords } from './words.ts'

type Of<K extends TimelineItem['kind']> = Extract<TimelineItem, { kind: K }>

export function TimelineEntry({ item, onTrace }: { item: TimelineItem; onTrace: (shown: Shown) => void }) {
  switch (item.kind) {
    case 'event':
      return <EventEntry item={item} />
    case 'transition':
      return <TransitionEntry item={item} onTrace={onTrace} />
    case 'effect':
      return <EffectEntry item={item} />
    case 'message':
      return <MessageEntry item={item} />
    default:
      return item satisfies never
  }
}

function Entry({ icon, at, title, children }: { icon: ReactNode; at: number; title: ReactNode; children?: ReactNode }) {
  const format = useFormat()
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)_auto] gap-x-3 px-4 py-2">
      <span aria-hidden className="pt-0.5 text-muted [&>svg]:size-[18px] [&>svg]:stroke-[1.75]">
        {icon}
      </span>
      <div className="flex min-w-0 flex-col gap-1">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">{title}</div>
        {children}
      </div>
      <time
        dateTime={new Date(at).toISOString()}
        title={format.exact(at)}
        className="text-xs leading-[22px] text-muted"
      >
        {format.time(at)}
      </time>
    </li>
  )
}

function EventName({ name }: { name: string }) {
  const text = eventText(name, useLocale())
  return (
    <>
      {text !== name && <span className="font-medium">{text}</span>}
      <code className="font-mono text-xs text-muted">{name}</code>
    </>
  )
}

function EventEntry({ item }: { item: Of<'event'> }) {
  return (
    <Entry icon={<Zap />} at={item.at} title={<EventName name={item.name} />}>
      <EventData name={item.name} data={item.data} />
    </Entry>
  )
}

function TransitionEntry({ item, onTrace }: { item: Of<'transition'>; onTrace: (shown: Shown) => void }) {
  const words = useWords(customerWords)
  const names = useRunNames()
  return (
    <Entry
      icon={<Workflow />}
      at={item.at}
      title={
        <>
          <TextLink to={paths.journey(item.journey, { run: item.run })} className="font-medium">
            {item.journeyName}
          </TextLink>
          <span className="text-xs text-muted">
            v{item.version} · {names.input(item.input)}
          </span>
          <Button
            look="quiet"
            size="small"
            className="h-6! px-1.5! text-accent!"
            onPress={() => onTrace({ run: item.run, seq: item.seq })}
          >
            {words.why}
          </Button>
        </>
      }
    >
      <PathChips path={item.path} journey={item.journey} version={item.version} />
    </Entry>
  )
}

function EffectEntry({ item }: { item: Of<'effect'> }) {
  const words = useWords(customerWords)
  const names = useRunNames()
  return (
    <Entry
      icon={<Send />}
      at={item.at}
      title={
        <>
          <span className="font-medium">{names.effect(item.effect)}</span>
          <EffectState state={item.state} />
          {item.attempts > 1 && <span className="text-xs text-muted">{words.attempts(item.attempts)}</span>}
        </>
      }
    >
      {item.summary && <p className="text-sm text-muted">{item.summary}</p>}
      {item.error && <p className="text-xs text-danger">{failureText(item.error, words)}</p>}
    </Entry>
  )
}

/** Refusals of the sending rules in the reader's language; any other failure as it is told. */
function failureText(error: string, words: ReturnType<typeof useWords<typeof customerWords.zh>>): string {
  const known: Readonly<Record<string, string>> = {
    OPTED_OUT: words.optedOutFailure,
    CAPPED: words.cappedFailure,
    QUIET_HOURS: words.quietFailure,
    HUMAN_OWNS: words.humanFailure,
  }
  return known[error.slice(0, error.indexOf(':'))] ?? error
}

function MessageEntry({ item }: { item: Of<'message'> }) {
  const words = useWords(customerWords)
  const authors = {
    customer: words.byCustomer,
    bot: words.byBot,
    agent: words.byAgent,
    system: words.bySystem,
    note: words.byNote,
  }
  return (
    <Entry
      icon={<MessageSquare />}
      at={item.at}
      title={<span className="text-xs font-medium text-muted">{authors[item.author]}</span>}
    >
      <p className="whitespace-pre-wrap">{item.text}</p>
    </Entry>
  )
}
