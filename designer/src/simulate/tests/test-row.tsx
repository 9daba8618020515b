import { useMutation } from '@tanstack/react-query'
import { ChevronRight, CircleCheck, CircleX, Download, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { useWords } from '../../i18n/words.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { toast } from '../../ui/toast.tsx'
import { downloadJson } from '../download.ts'
import type { TestResult } from './play-tests.ts'
import { TestVerdicts } from './test-verdicts.tsx'
import { testWords } from './test-words.ts'

/** One test: whether it passes, and unfolded, what it expects. */
export function TestRow({ journey, result }: { journey: string; result: TestResult }) {
  const words = useWords(testWords)
  const { name, passed, scenario } = result
  const Icon = passed ? CircleCheck : CircleX
  return (
    <li className="rounded-control border border-line">
      <details className="group">
        <summary className="flex cursor-pointer list-none items-start gap-2 rounded-control px-2.5 py-1.5 text-sm hover:bg-hover [&::-webkit-details-marker]:hidden">
          <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${passed ? 'text-ok' : 'text-danger'}`} />
          <span className="sr-only">{passed ? words.pass : words.fail}</span>
          <span className="min-w-0 flex-1">{name}</span>
          <ChevronRight aria-hidden className="mt-0.5 size-4 shrink-0 text-muted group-open:rotate-90" />
        </summary>
        <div className="flex flex-col gap-2 border-t border-line p-2.5">
          <TestVerdicts result={result} />
          <div className="flex justify-end gap-1">
            {scenario !== null && (
              <IconButton
                label={words.download}
                size="small"
                onPress={() => downloadJson(`${name}.scenario.json`, scenario)}
              >
                <Download aria-hidden className="size-4" />
              </IconButton>
            )}
            <RemoveTest journey={journey} result={result} />
          </div>
        </div>
      </details>
    </li>
  )
}

function RemoveTest({ journey, result: { id, name } }: { journey: string; result: TestResult }) {
  const words = useWords(testWords)
  const sentence = useSentence()
  const may = useMay()
  const [asks, setAsks] = useState(false)
  const remove = useMutation(
    api.scenarios.remove.mutationOptions({
      onSuccess: () => void queryClient.invalidateQueries(api.scenarios.pathFilter()),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (!may('scenarios.remove')) return null
  return (
    <>
      <IconButton label={words.remove} size="small" onPress={() => setAsks(true)}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
      <ConfirmDialog
        title={words.removeTitle(name)}
        confirm={words.remove}
        danger
        isOpen={asks}
        isPending={remove.isPending}
        onClose={() => setAsks(false)}
        onConfirm={() => remove.mutate({ journey, scenario: id })}
      >
        {words.removeBody}
      </ConfirmDialog>
    </>
  )
}
