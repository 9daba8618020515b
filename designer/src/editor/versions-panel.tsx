import { useQuery } from '@tanstack/react-query'
import type { versionRow } from '@usher/shared/api/journeys'
import { diffDocuments } from '@usher/shared/document/diff'
import { Eye, RotateCcw } from 'lucide-react'
import type { z } from 'zod'
import { api, client } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { undoNow } from './commands.ts'
import { closeOverlay, useLayout } from './layout-store.ts'
import { useEditor } from './store.ts'
import { CompareButton, VersionTest } from './version-test.tsx'
import { editorWords } from './words.ts'

export function VersionsPanel() {
  const words = useWords(editorWords)
  const open = useLayout((state) => state.overlay === 'versions')
  return (
    <Dialog title={words.versions} isOpen={open} onClose={closeOverlay} size="normal">
      {open && <Versions />}
    </Dialog>
  )
}

function Versions() {
  const words = useWords(editorWords)
  const sentence = useSentence()
  const journey = useEditor((state) => state.journeyId)
  const versions = useQuery(api.journeys.versions.queryOptions({ journey }))
  if (versions.error) return <ErrorState message={sentence(versions.error)} onRetry={() => void versions.refetch()} />
  if (!versions.data) return <SkeletonRows rows={3} />
  if (versions.data.length === 0) return <p className="py-6 text-center text-muted">{words.noVersions}</p>
  const live = versions.data.find((version) => version.live)?.number ?? null
  return (
    <>
      <VersionTest />
      <ol className="flex flex-col divide-y divide-line">
        {versions.data.map((version) => (
          <Version key={version.number} version={version} live={live} />
        ))}
      </ol>
    </>
  )
}

function Version({ version, live }: { version: z.output<typeof versionRow>; live: number | null }) {
  const words = useWords(editorWords)
  const format = useFormat()
  const mayEdit = useEditor((state) => state.mayEdit)
  const fetched = useFetched()
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-3">
      <div className="min-w-0 flex-1 basis-60">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {words.version(version.number)}
          {version.live && (
            <Badge tone="ok" dot>
              {words.liveNow}
            </Badge>
          )}
          {version.active > 0 && <Badge tone="accent">{words.versionActive(format.number(version.active))}</Badge>}
        </p>
        {version.note && <p className="text-sm">{version.note}</p>}
        <p className="text-xs text-muted">
          {words.versionBy(version.publishedBy, format.dateTime(version.publishedAt))}
        </p>
      </div>
      <Button size="small" icon={<Eye aria-hidden size={14} />} onPress={() => void fetched(version.number, look)}>
        {words.lookAt}
      </Button>
      {live !== null && !version.live && <CompareButton version={version.number} live={live} />}
      {mayEdit && (
        <Button
          size="small"
          icon={<RotateCcw aria-hidden size={14} />}
          onPress={() => void fetched(version.number, (found) => restore(found, words))}
        >
          {words.restore}
        </Button>
      )}
    </li>
  )
}

type Found = Awaited<ReturnType<typeof client.journeys.version.query>>

function useFetched() {
  const sentence = useSentence()
  return async (version: number, use: (found: Found) => void) => {
    try {
      const { journeyId } = useEditor.getState()
      use(await client.journeys.version.query({ journey: journeyId, version }))
      closeOverlay()
    } catch (error) {
      toast(sentence(error), { kind: 'error' })
    }
  }
}

function look({ number, document }: Found): void {
  useEditor.getState().look({ number, document })
}

/** As one batch, so that one undo brings the draft back. */
function restore({ number, document }: Found, words: { restored: (n: number) => string; sameAsDraft: string }): void {
  const { look: show, document: draft, apply } = useEditor.getState()
  show(null)
  const { edits } = diffDocuments(draft, document)
  if (edits.length === 0) {
    toast(words.sameAsDraft)
    return
  }
  const fault = apply({ key: 'restore', args: { version: String(number) } }, edits)
  if (fault) toast(`${fault.message} ${fault.fix}`, { kind: 'error' })
  else toast(words.restored(number), { action: { run: undoNow } })
}
