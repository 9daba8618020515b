import type { Presence } from '@usher/shared/api/desk'
import { Bell, BellOff, ChevronDown, Keyboard, MonitorDot, MonitorOff } from 'lucide-react'
import { useMay } from '../../app/me.ts'
import { deskTerms } from '../../desk/desk-terms.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { keyWords } from '../key-words.ts'
import { setNotices, setSound, useBell } from './bell.ts'
import { useDesk, useSetPresence } from './use-desk.ts'
import { deskWords } from './words.ts'

const PRESENCES: readonly Presence[] = ['online', 'busy', 'away', 'offline']
const DOTS: Readonly<Record<Presence, string>> = {
  online: 'bg-ok',
  busy: 'bg-danger',
  away: 'bg-warn',
  offline: 'bg-control',
}

/** Whether customers are offered to this agent, how full their hands are, and how they are told. */
export function DeskBar({ onHelp }: { onHelp: () => void }) {
  const words = useWords(deskWords)
  const terms = useWords(deskTerms)
  const keys = useWords(keyWords)
  const may = useMay()
  const desk = useDesk()
  const presence = useSetPresence()
  const bell = useBellEntries()
  if (desk === null || !may('desk.setPresence')) return null
  const items = PRESENCES.map(
    (id): MenuEntry => ({
      id,
      label: terms[id],
      description: words[`${id}Help`],
      icon: <Dot presence={id} />,
      onAction: () => presence.set(id),
    }),
  )
  return (
    <div className="flex items-center gap-2">
      <Menu
        label={words.presence}
        placement="bottom start"
        items={[...items, 'line', ...bell]}
        trigger={
          <Button
            size="small"
            aria-label={`${words.presence}: ${terms[desk.presence]}`}
            isPending={presence.isPending}
            icon={<Dot presence={desk.presence} />}
          >
            {terms[desk.presence]}
            <ChevronDown aria-hidden className="size-3.5 text-muted" />
          </Button>
        }
      />
      {desk.capacity > 0 && (
        <span className="ms-auto text-xs text-muted tabular-nums">{terms.load(desk.load, desk.capacity)}</span>
      )}
      <IconButton label={keys.open} keys="?" size="small" className="max-sm:hidden" onPress={onHelp}>
        <Keyboard aria-hidden className="size-4" />
      </IconButton>
    </div>
  )
}

function Dot({ presence }: { presence: Presence }) {
  return <span aria-hidden className={cx('size-2 shrink-0 rounded-pill', DOTS[presence])} />
}

function useBellEntries(): readonly MenuEntry[] {
  const words = useWords(deskWords)
  const { sound, notices } = useBell()
  const turn = async () => {
    if ((await setNotices(!notices)) === 'refused') toast(words.noticesRefused, { kind: 'error' })
  }
  return [
    {
      id: 'sound',
      label: sound ? words.soundOn : words.soundOff,
      icon: sound ? <Bell aria-hidden className="size-4" /> : <BellOff aria-hidden className="size-4" />,
      onAction: () => setSound(!sound),
    },
    {
      id: 'notices',
      label: notices ? words.noticesOn : words.noticesOff,
      icon: notices ? <MonitorDot aria-hidden className="size-4" /> : <MonitorOff aria-hidden className="size-4" />,
      onAction: () => void turn(),
    },
  ]
}
