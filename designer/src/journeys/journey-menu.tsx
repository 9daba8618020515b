import { useMutation } from '@tanstack/react-query'
import type { JourneyRow } from '@usher/shared/api/journeys'
import { Archive, Download, Ellipsis, Pause, PenLine, Play } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { api, client, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu, type MenuEntry } from '../ui/menu.tsx'
import { toast } from '../ui/toast.tsx'
import { saveFile } from './save-file.ts'
import { journeyWords } from './words.ts'

const icon = 'size-4'

export function JourneyMenu({ row }: { row: JourneyRow }) {
  const words = useWords(journeyWords)
  const may = useMay()
  const [, go] = useLocation()
  const [archiving, setArchiving] = useState(false)
  const change = useJourneyChanges(row)
  const items: (MenuEntry | false)[] = [
    {
      id: 'open',
      label: words.open,
      icon: <PenLine aria-hidden className={icon} />,
      onAction: () => go(paths.journey(row.id)),
    },
    row.status === 'running' &&
      may('journeys.pause') && {
        id: 'pause',
        label: words.pause,
        icon: <Pause aria-hidden className={icon} />,
        onAction: change.pause,
      },
    row.status === 'paused' &&
      may('journeys.resume') && {
        id: 'resume',
        label: words.resume,
        icon: <Play aria-hidden className={icon} />,
        onAction: change.resume,
      },
    may('journeys.exportDraft') && {
      id: 'export',
      label: words.exportDraft,
      icon: <Download aria-hidden className={icon} />,
      onAction: () => void change.exportDraft(),
    },
    row.status !== 'archived' &&
      may('journeys.archive') && {
        id: 'archive',
        label: words.archive,
        icon: <Archive aria-hidden className={icon} />,
        danger: true,
        onAction: () => setArchiving(true),
      },
  ]
  return (
    <>
      <Menu
        label={words.more}
        trigger={
          <IconButton label={words.more} size="small">
            <Ellipsis aria-hidden className="size-[18px]" />
          </IconButton>
        }
        items={items.filter((item) => item !== false)}
      />
      <ArchiveDialog row={row} isOpen={archiving} onClose={() => setArchiving(false)} />
    </>
  )
}

function useJourneyChanges(row: JourneyRow) {
  const words = useWords(journeyWords)
  const sentence = useSentence()
  const onError = (error: unknown) => toast(sentence(error), { kind: 'error' })
  const refresh = () => queryClient.invalidateQueries(api.journeys.pathFilter())
  const resume = useMutation(
    api.journeys.resume.mutationOptions({
      onSuccess: () => {
        void refresh()
        toast(words.resumeDone(row.name))
      },
      onError,
    }),
  )
  const pause = useMutation(
    api.journeys.pause.mutationOptions({
      onSuccess: () => {
        void refresh()
        toast(words.pauseDone(row.name), { action: { run: () => resume.mutate({ journey: row.id }) } })
      },
      onError,
    }),
  )
  const exportDraft = async () => {
    try {
      const draft = await client.journeys.exportDraft.query({ journey: row.id })
      saveFile(`${row.name}.json`, draft.text)
    } catch (error) {
      onError(error)
    }
  }
  return {
    pause: () => pause.mutate({ journey: row.id }),
    resume: () => resume.mutate({ journey: row.id }),
    exportDraft,
  }
}

function ArchiveDialog({ row, isOpen, onClose }: { row: JourneyRow; isOpen: boolean; onClose: () => void }) {
  const words = useWords(journeyWords)
  const format = useFormat()
  const sentence = useSentence()
  const archive = useMutation(
    api.journeys.archive.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.journeys.pathFilter())
        toast(words.archiveDone(row.name))
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: onClose,
    }),
  )
  return (
    <ConfirmDialog
      title={words.archiveTitle}
      confirm={words.archive}
      isOpen={isOpen}
      onClose={onClose}
      onConfirm={() => archive.mutate({ journey: row.id })}
      isPending={archive.isPending}
      danger
    >
      {words.archiveBody(row.name, format.number(row.active))}
    </ConfirmDialog>
  )
}
