import { useMutation } from '@tanstack/react-query'
import type { InterruptRow } from '@usher/shared/api/interrupts'
import { describeRule } from '@usher/shared/conditions/describe'
import { GripVertical, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ruleNames } from '../../inspector/condition/condition-names.ts'
import type { RowDrag } from '../../inspector/form/row-drag.ts'
import { Badge } from '../../ui/badge.tsx'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Switch } from '../../ui/switch.tsx'
import { toast } from '../../ui/toast.tsx'
import { InterruptEditor } from './interrupt-editor.tsx'
import { interruptSentence } from './interrupt-sentence.ts'
import { interruptWords } from './interrupt-words.ts'
import { useMessageVariables } from './use-message-variables.ts'

export interface InterruptItemProps {
  readonly rule: InterruptRow
  readonly place: number
  readonly drag: RowDrag
  readonly mayEdit: boolean
}

export function InterruptItem({ rule, place, drag, mayEdit }: InterruptItemProps) {
  const words = useWords(interruptWords)
  const locale = useLocale()
  const { variables } = useMessageVariables()
  const change = useChange()
  const { id, enabled, journey, ...settings } = rule
  const condition = rule.where === null ? '' : describeRule(rule.where, locale, ruleNames(variables, locale))
  return (
    <li
      ref={drag.rowRef(place)}
      className={cx(
        'flex min-w-0 items-start gap-2 border-b border-line px-3 py-3 last:border-b-0',
        drag.dragged === place && 'opacity-50',
        drag.dragged !== null && drag.over === place && drag.dragged !== place && 'bg-tint-accent',
      )}
    >
      {mayEdit && (
        <button
          type="button"
          aria-label={words.move(rule.name)}
          className="grid size-6 shrink-0 cursor-grab touch-none place-items-center rounded-chip text-muted hover:text-ink"
          {...drag.handle(place)}
        >
          <GripVertical aria-hidden className="size-4" />
        </button>
      )}
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="text-muted tabular-nums">{place + 1}</span>
          <span className={cx('font-medium', !enabled && 'text-muted')}>{rule.name}</span>
          {!journey.live && <Badge tone="warn">{words.notLive}</Badge>}
        </p>
        <p className="text-sm text-muted">{interruptSentence(rule, condition, locale)}</p>
      </div>
      <Switch
        aria-label={words.on(rule.name)}
        isSelected={enabled}
        isDisabled={!mayEdit || change.isPending}
        onChange={(isOn) => change.save({ id, enabled: isOn, rule: settings })}
      />
      {mayEdit && <ItemButtons rule={rule} onRemove={() => change.remove({ interrupt: id })} />}
    </li>
  )
}

function ItemButtons({ rule, onRemove }: { rule: InterruptRow; onRemove: () => void }) {
  const words = useWords(interruptWords)
  const [open, setOpen] = useState<'editor' | 'removing' | null>(null)
  return (
    <>
      <IconButton label={words.edit(rule.name)} size="small" onPress={() => setOpen('editor')}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={words.remove(rule.name)} size="small" onPress={() => setOpen('removing')}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      {open === 'editor' && <InterruptEditor rule={rule} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        title={words.removeTitle(rule.name)}
        confirm={words.removeConfirm}
        danger
        isOpen={open === 'removing'}
        onClose={() => setOpen(null)}
        onConfirm={() => {
          setOpen(null)
          onRemove()
        }}
      >
        {words.removeHelp}
      </ConfirmDialog>
    </>
  )
}

function useChange() {
  const sentence = useSentence()
  const after = {
    onSuccess: () => queryClient.invalidateQueries(api.interrupts.pathFilter()),
    onError: (error: Parameters<typeof sentence>[0]) => toast(sentence(error), { kind: 'error' }),
  }
  const save = useMutation(api.interrupts.save.mutationOptions(after))
  const remove = useMutation(api.interrupts.remove.mutationOptions(after))
  return { save: save.mutate, remove: remove.mutate, isPending: save.isPending }
}
