import { useMutation, useQuery } from '@tanstack/react-query'
import type { ClusterRow } from '@usher/shared/api/knowledge'
import { Sparkles } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { toast } from '../ui/toast.tsx'
import { ApproveDialog } from './approve-dialog.tsx'
import { knowledgeWords } from './words.ts'

/** Groups of questions that wait for an answer, the largest first. */
export function ClustersCard() {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const clusters = useQuery(api.knowledge.clusters.queryOptions())
  return (
    <Card title={words.clusters} actions={<ClusterNow />}>
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.clustersHelp}</p>
      {clusters.error ? (
        <ErrorState message={sentence(clusters.error)} onRetry={() => void clusters.refetch()} />
      ) : !clusters.data ? (
        <div className="p-4">
          <SkeletonRows rows={4} />
        </div>
      ) : clusters.data.length === 0 ? (
        <EmptyState icon={<Sparkles />} title={words.noClusters}>
          {words.noClustersBody}
        </EmptyState>
      ) : (
        <ol className="flex flex-col">
          {clusters.data.map((cluster) => (
            <li key={cluster.id} className="border-t border-line px-4 py-3 first:border-t-0">
              <Cluster cluster={cluster} />
            </li>
          ))}
        </ol>
      )}
    </Card>
  )
}

function ClusterNow() {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const sentence = useSentence()
  const may = useMay()
  const cluster = useMutation(
    api.knowledge.cluster.mutationOptions({
      onSuccess: ({ clusters }) => {
        toast(words.clustered(format.number(clusters)))
        void queryClient.invalidateQueries(api.knowledge.clusters.queryFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (!may('knowledge.cluster')) return null
  return (
    <Button size="small" isPending={cluster.isPending} onPress={() => cluster.mutate()}>
      {words.clusterNow}
    </Button>
  )
}

const MOST_SHOWN = 5

function Cluster({ cluster }: { cluster: ClusterRow }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const { representative, count, members, near } = cluster
  const others = members.slice(1, 1 + MOST_SHOWN).map(({ text }) => text)
  return (
    <div className="flex flex-wrap items-start gap-3">
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{representative}</span>
          <Badge tone="accent">{words.times(format.number(count))}</Badge>
          {members.length > 1 && <Badge>{words.wordings(format.number(members.length))}</Badge>}
        </p>
        {others.length > 0 && <p className="text-xs text-muted">{format.list(others)}</p>}
        {near !== null && <p className="text-xs text-muted">{words.near(near.title, format.percent(near.score))}</p>}
      </div>
      <Decide cluster={cluster} />
    </div>
  )
}

function Decide({ cluster }: { cluster: ClusterRow }) {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const may = useMay()
  const [open, setOpen] = useState<'approve' | 'dismiss' | null>(null)
  const dismiss = useMutation(
    api.knowledge.dismiss.mutationOptions({
      onSuccess: () => {
        toast(words.dismissed)
        void queryClient.invalidateQueries(api.knowledge.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () => setOpen(null),
    }),
  )
  if (!may('knowledge.approve')) return null
  return (
    <div className="flex gap-2">
      <Button size="small" look="quiet" onPress={() => setOpen('dismiss')}>
        {words.dismiss}
      </Button>
      <Button size="small" look="primary" onPress={() => setOpen('approve')}>
        {words.approve}
      </Button>
      {open === 'approve' && <ApproveDialog cluster={cluster} onClose={() => setOpen(null)} />}
      <ConfirmDialog
        title={words.dismissTitle(cluster.representative)}
        confirm={words.dismiss}
        isOpen={open === 'dismiss'}
        onClose={() => setOpen(null)}
        onConfirm={() => dismiss.mutate({ cluster: cluster.id })}
        isPending={dismiss.isPending}
      >
        {words.dismissBody}
      </ConfirmDialog>
    </div>
  )
}
