import type { JsonObject } from '@usher/shared/base/json'
import { MESSAGE_RECEIVED } from '@usher/shared/engine/input'
import type { Simulation } from '@usher/shared/testing/simulation'
import { LogOut, Zap } from 'lucide-react'
import { useState } from 'react'
import { useEditor } from '../editor/store.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { NamePicker } from '../inspector/form/name-picker.tsx'
import { eventOptions } from '../inspector/form/names.ts'
import { readNodes } from '../inspector/variables/read-nodes.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { DataField } from './data-field.tsx'
import { simulateWords } from './simulate-words.ts'
import { doNext } from './simulation-store.ts'

/** Things that happen beside the conversation: an event from a business system, or being taken out. */
export function EventSender({ sim }: { sim: Simulation }) {
  const words = useWords(simulateWords)
  const locale = useLocale()
  const document = useEditor((state) => state.document)
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [data, setData] = useState<JsonObject>(sim.run.entry)
  const running = sim.run.status === 'running'
  const heard = listenedTo(sim, document.settings.exits)
  const named = name || (heard[0] ?? '')
  const used = [...new Set([...heard, ...readNodes(document).flatMap(({ proofs }) => proofs.listens ?? [])])]
  const options = eventOptions(document, locale).filter(({ id }) => id !== MESSAGE_RECEIVED)
  const sorted = [...options].sort((a, b) => Number(used.includes(b.id)) - Number(used.includes(a.id)))
  return (
    <div className="flex justify-center gap-2 pt-2">
      <Popover
        label={words.sendEvent}
        isOpen={open}
        onOpenChange={setOpen}
        className="w-80"
        trigger={
          <Button size="small" isDisabled={!running} icon={<Zap aria-hidden className="size-3.5" />}>
            {words.sendEvent}
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <NamePicker label={words.event} value={named} options={sorted} allowsOther onChange={setName} />
          {named !== '' && !heard.includes(named) && <p className="text-xs text-warn">{words.notListening}</p>}
          <DataField label={words.data} value={data} onChange={setData} />
          <Button
            look="primary"
            isDisabled={named === ''}
            onPress={() => {
              setOpen(false)
              doNext({ kind: 'event', name: named, data })
            }}
          >
            {words.send}
          </Button>
        </div>
      </Popover>
      <Button
        size="small"
        look="quiet"
        isDisabled={!running}
        icon={<LogOut aria-hidden className="size-3.5" />}
        onPress={() => doNext({ kind: 'withdraw', reason: words.withdrawn })}
      >
        {words.withdraw}
      </Button>
    </div>
  )
}

/** Events that would do something now: what the run waits for, and what ends it anywhere. */
function listenedTo(sim: Simulation, exits: readonly { readonly event: string }[]): readonly string[] {
  return [...new Set([...sim.run.listens, ...exits.map(({ event }) => event)])].filter(
    (name) => name !== MESSAGE_RECEIVED,
  )
}
