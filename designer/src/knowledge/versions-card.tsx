import { useMutation } from '@tanstack/react-query'
import type { KnowledgeDetail, KnowledgeVersionRow } from '@usher/shared/api/knowledge'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { toast } from '../ui/toast.tsx'
import { knowledgeWords } from './words.ts'

/** Every version with how well it answered, and the way back to it. */
export function VersionsCard({ point }: { point: KnowledgeDetail }) {
  const words = useWords(knowledgeWords)
  return (
    <Card title={words.versions}>
      <ol className="flex flex-col">
        {point.versions.map((version) => (
          <li key={version.rev} className="border-t border-line px-4 py-3 first:border-t-0">
            <Version version={version} point={point} />
          </li>
        ))}
      </ol>
    </Card>
  )
}

function Version({ version, point }: { version: KnowledgeVersionRow; point: KnowledgeDetail }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const { rev, at, by, asked, hits } = version
  const isCurrent = rev === point.rev
  return (
    <div className="flex flex-col gap-1 text-sm">
      <div className="flex flex-wrap items-center gap-2">
        <span className="font-medium">{words.version(format.number(rev))}</span>
        {isCurrent && <Badge tone="ok">{words.current}</Badge>}
        {!isCurrent && <RestoreButton point={point} to={rev} />}
      </div>
      <span className="text-xs text-muted">{words.updatedBy(by, format.dateTime(at))}</span>
      <span className="text-xs text-muted">
        {asked === 0 ? words.neverAsked : words.rate(format.percent(hits / asked), format.number(asked))}
      </span>
    </div>
  )
}

function RestoreButton({ point, to }: { point: KnowledgeDetail; to: number }) {
  const words = useWords(knowledgeWords)
  const format = useFormat()
  const sentence = useSentence()
  const may = useMay()
  const restore = useMutation(
    api.knowledge.restore.mutationOptions({
      onSuccess: (saved) => {
        toast(words.restored(format.number(to)))
        queryClient.setQueryData(api.knowledge.get.queryKey({ id: saved.id }), saved)
        void queryClient.invalidateQueries(api.knowledge.pathFilter())
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
    }),
  )
  if (!may('knowledge.restore')) return null
  return (
    <Button
      size="small"
      look="quiet"
      className="ms-auto"
      isPending={restore.isPending}
      onPress={() => restore.mutate({ id: point.id, rev: point.rev, to })}
    >
      {words.restore}
    </Button>
  )
}
