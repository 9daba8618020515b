import { useQuery } from '@tanstack/react-query'
import type { QuickReply } from '@usher/shared/api/quick-replies'
import { MessageSquareQuote, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay, useMe } from '../../app/me.ts'
import { quickReplyWords } from '../../console/quick-replies/words.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { QuickReplyDialog } from './quick-reply-dialog.tsx'

/** The replies of everybody, and one's own. */
export function QuickRepliesSection() {
  const words = useWords(quickReplyWords)
  const sentence = useSentence()
  const may = useMay()
  const replies = useQuery(api.quickReplies.list.queryOptions())
  const [open, setOpen] = useState<QuickReply | 'new' | null>(null)
  const add = may('quickReplies.save') && (
    <Button size="small" look="primary" icon={<Plus aria-hidden className="size-3.5" />} onPress={() => setOpen('new')}>
      {words.add}
    </Button>
  )
  return (
    <Card title={words.title} actions={add}>
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.help}</p>
      {replies.error ? (
        <ErrorState message={sentence(replies.error)} onRetry={() => void replies.refetch()} />
      ) : !replies.data ? (
        <div className="p-4">
          <SkeletonRows rows={4} />
        </div>
      ) : replies.data.length === 0 ? (
        <EmptyState icon={<MessageSquareQuote />} title={words.empty}>
          {words.emptyHelp}
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {replies.data.map((reply) => (
            <ReplyRow key={reply.id} reply={reply} onEdit={() => setOpen(reply)} />
          ))}
        </ul>
      )}
      {open !== null && <QuickReplyDialog reply={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </Card>
  )
}

function ReplyRow({ reply, onEdit }: { reply: QuickReply; onEdit: () => void }) {
  const words = useWords(quickReplyWords)
  const may = useMay()
  const { role } = useMe()
  const isEditable = may('quickReplies.save') && (reply.scope === 'own' || role !== 'agent')
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2">
          <span className="font-medium">{reply.title}</span>
          <code className="text-xs text-muted">/{reply.initials}</code>
          <Badge tone={reply.scope === 'own' ? 'accent' : 'neutral'}>{words[reply.scope]}</Badge>
        </p>
        <p className="line-clamp-2 text-sm text-muted">{reply.text}</p>
      </div>
      {isEditable && (
        <IconButton label={`${words.edit}: ${reply.title}`} size="small" onPress={onEdit}>
          <Pencil aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  )
}
