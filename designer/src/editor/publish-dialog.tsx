import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { TestEdits } from '../experiments/on-canvas/test-edit.tsx'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { TestSummary } from '../simulate/tests/test-summary.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { toast } from '../ui/toast.tsx'
import { saveNow } from './autosave.ts'
import { closeOverlay, useLayout } from './layout-store.ts'
import { ProblemCounts } from './problems-dock.tsx'
import { useEditor } from './store.ts'
import { editorWords } from './words.ts'

export function PublishDialog() {
  const open = useLayout((state) => state.overlay === 'publish')
  return open ? <Open /> : null
}

function Open() {
  const words = useWords(editorWords)
  const journey = useEditor((state) => state.journeyId)
  const problems = useEditor((state) => state.problems)
  const [note, setNote] = useState('')
  const versions = useQuery(api.journeys.versions.queryOptions({ journey }))
  const next = Math.max(0, ...(versions.data ?? []).map(({ number }) => number)) + 1
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const publish = usePublish(note)
  return (
    <Dialog
      title={words.publishTitle}
      isOpen
      onClose={closeOverlay}
      actions={
        <>
          <Button onPress={closeOverlay}>{words.cancel}</Button>
          {errors > 0 ? (
            <Button
              look="primary"
              onPress={() => {
                closeOverlay()
                useLayout.setState({ dock: true })
              }}
            >
              {words.showProblems}
            </Button>
          ) : (
            <Button
              look="primary"
              isPending={publish.isPending}
              isDisabled={!versions.data}
              onPress={() => publish.mutate()}
            >
              {words.publishVersion(next)}
            </Button>
          )}
        </>
      }
    >
      <Consequences active={(versions.data ?? []).reduce((sum, { active }) => sum + active, 0)} first={next === 1} />
      <TestEdits onGo={closeOverlay} />
      <TextArea
        label={words.publishNote}
        placeholder={words.publishNotePlaceholder}
        value={note}
        onChange={setNote}
        maxLength={500}
        rows={2}
      />
    </Dialog>
  )
}

function Consequences({ active, first }: { active: number; first: boolean }) {
  const words = useWords(editorWords)
  const format = useFormat()
  const problems = useEditor((state) => state.problems)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.filter(({ severity }) => severity === 'warning').length
  const flow = first
    ? words.publishFirst
    : active > 0
      ? words.publishActive(format.number(active))
      : words.publishNobody
  return (
    <div className="mb-4 flex flex-col gap-1.5 rounded-control bg-canvas px-3.5 py-3 text-sm">
      {errors > 0 ? (
        <p className="font-medium text-danger">{words.publishBlocked(errors)}</p>
      ) : (
        <>
          <p>{words.publishNew}</p>
          <p>{flow}</p>
          {warnings > 0 && <p className="text-warn">{words.publishWarnings(warnings)}</p>}
        </>
      )}
      <TestSummary />
      <ProblemCounts problems={problems} />
    </div>
  )
}

/** What was looked at is what is published: the server refuses when the draft has changed since. */
function usePublish(note: string) {
  const words = useWords(editorWords)
  const sentence = useSentence()
  const seen = useEditor((state) => state.journeyId)
  const mutation = useMutation(
    api.journeys.publish.mutationOptions({
      onSuccess: (answer) => {
        void queryClient.invalidateQueries(api.journeys.pathFilter())
        void queryClient.invalidateQueries({ queryKey: ['editor-status'] })
        if (answer.kind === 'changed') toast(words.publishChanged, { kind: 'error' })
        else if (answer.kind === 'published') {
          closeOverlay()
          toast(words.published(answer.version))
        } else {
          closeOverlay()
          useEditor.getState().setCompiled({ graph: null, problems: answer.problems.map(withoutGaps) })
          useLayout.setState({ dock: true })
        }
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  return {
    isPending: mutation.isPending,
    mutate: () => {
      void saveNow().then(() => {
        const { pending, rev } = useEditor.getState()
        if (pending.length > 0) toast(words.publishUnsaved, { kind: 'error' })
        else mutation.mutate({ journey: seen, rev, note })
      })
    },
  }
}

/** The wire says "no field" by a field without a value; a problem says it by leaving the field out. */
function withoutGaps<Value extends object>(value: Value): { [K in keyof Value]: Exclude<Value[K], undefined> } {
  return JSON.parse(JSON.stringify(value))
}
