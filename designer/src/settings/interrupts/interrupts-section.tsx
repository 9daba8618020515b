import { useMutation, useQuery } from '@tanstack/react-query'
import type { InterruptRow as Row } from '@usher/shared/api/interrupts'
import { Plus, Split } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { useWords } from '../../i18n/words.ts'
import { useRowDrag } from '../../inspector/form/row-drag.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { InterruptEditor } from './interrupt-editor.tsx'
import { InterruptItem } from './interrupt-item.tsx'
import { interruptWords } from './interrupt-words.ts'

/** Rules of the workspace that stand above every journey, in the order in which they are asked. */
export function InterruptsSection() {
  const words = useWords(interruptWords)
  const sentence = useSentence()
  const mayEdit = useMay()('interrupts.save')
  const rules = useQuery(api.interrupts.list.queryOptions())
  const [isAdding, setAdding] = useState(false)
  const add = mayEdit && (
    <Button look="primary" size="small" icon={<Plus aria-hidden className="size-4" />} onPress={() => setAdding(true)}>
      {words.add}
    </Button>
  )
  return (
    <Card title={words.title} actions={rules.data?.length ? add : null}>
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.help}</p>
      {rules.error ? (
        <ErrorState message={sentence(rules.error)} onRetry={() => void rules.refetch()} />
      ) : rules.data === undefined ? (
        <div className="p-4">
          <SkeletonRows rows={3} />
        </div>
      ) : rules.data.length === 0 ? (
        <EmptyState icon={<Split />} title={words.empty} actions={add}>
          {words.emptyHelp}
        </EmptyState>
      ) : (
        <RuleList rules={rules.data} mayEdit={mayEdit} />
      )}
      {isAdding && <InterruptEditor rule={null} onClose={() => setAdding(false)} />}
    </Card>
  )
}

function RuleList({ rules, mayEdit }: { rules: readonly Row[]; mayEdit: boolean }) {
  const words = useWords(interruptWords)
  const move = useMove(rules)
  const drag = useRowDrag(rules.length, move)
  return (
    <>
      <ol className="flex flex-col">
        {rules.map((rule, index) => (
          <InterruptItem key={rule.id} rule={rule} place={index} drag={drag} mayEdit={mayEdit} />
        ))}
      </ol>
      {!mayEdit && <p className="border-t border-line px-4 py-3 text-sm text-muted">{words.readOnly}</p>}
    </>
  )
}

/** The new order shows at once, and is taken back where it could not be saved. */
function useMove(rules: readonly Row[]) {
  const sentence = useSentence()
  const { queryKey } = api.interrupts.list.queryOptions()
  const reorder = useMutation(
    api.interrupts.reorder.mutationOptions({
      onSuccess: (saved) => queryClient.setQueryData(queryKey, saved),
      onError: (error) => {
        toast(sentence(error), { kind: 'error' })
        void queryClient.invalidateQueries({ queryKey })
      },
    }),
  )
  return (from: number, to: number) => {
    const moved = rules[from]
    if (moved === undefined) return
    const order = rules.toSpliced(from, 1).toSpliced(to, 0, moved)
    queryClient.setQueryData(queryKey, order)
    reorder.mutate({ order: order.map(({ id }) => id) })
  }
}
