import { Check, CloudOff, LoaderCircle, TriangleAlert } from 'lucide-react'
import { formatOf } from '../i18n/format.ts'
import { languageTag, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Popover } from '../ui/popover.tsx'
import { saveNow } from './autosave.ts'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

/** What is really saved, to the second and to the step. */
export function SaveStatus() {
  const words = useWords(editorWords)
  const save = useEditor((state) => state.save)
  const rev = useEditor((state) => state.rev)
  const count = useEditor((state) => state.pending.length)
  const locale = useLocale()
  const frame = 'inline-flex items-center gap-1.5 text-xs whitespace-nowrap'
  switch (save.kind) {
    case 'saved': {
      const time =
        save.at === null ? null : new Date(save.at).toLocaleTimeString(languageTag(locale), { hourCycle: 'h23' })
      return (
        <span
          role="status"
          className={`${frame} text-muted`}
          title={save.at === null ? undefined : formatOf(locale).exact(save.at)}
        >
          <Check aria-hidden size={14} className="text-ok" />
          {time === null ? words.savedStep(rev) : words.savedAt(time, rev)}
        </span>
      )
    }
    case 'saving':
    case 'waiting':
      return (
        <span role="status" className={`${frame} text-muted`}>
          <LoaderCircle aria-hidden size={14} className={save.kind === 'saving' ? 'animate-spin' : ''} />
          {save.kind === 'saving' ? words.saving : words.unsaved(count)}
        </span>
      )
    case 'offline':
      return (
        <span role="status" className={`${frame} font-medium text-warn`}>
          <CloudOff aria-hidden size={14} />
          {words.offline(count)}
        </span>
      )
    case 'refused':
      return <Refused why={save.message} />
    default:
      return save satisfies never
  }
}

function Refused({ why }: { why: string }) {
  const words = useWords(editorWords)
  return (
    <Popover
      label={words.refused}
      className="w-80"
      trigger={
        <Button size="small" look="danger" icon={<TriangleAlert aria-hidden size={14} />}>
          {words.refused}
        </Button>
      }
    >
      <p className="mb-3 text-sm">{words.refusedHelp(why)}</p>
      <Button size="small" look="primary" onPress={() => void saveNow()}>
        {words.retry}
      </Button>
    </Popover>
  )
}
