import { useMutation, useQuery } from '@tanstack/react-query'
import type { KeyScope } from '@usher/shared/api/people'
import { KeyRound, Plus } from 'lucide-react'
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
import { type Column, Table } from '../ui/table.tsx'
import { toast } from '../ui/toast.tsx'
import { useNow } from '../ui/use-now.ts'
import { CreateKey } from './create-key.tsx'
import { settingsWords } from './words.ts'

interface Key {
  id: string
  name: string
  prefix: string
  scopes: readonly KeyScope[]
  expiresAt: number | null
  lastUsedAt: number | null
  revokedAt: number | null
}

export function KeysSection() {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const may = useMay()
  const keys = useQuery(api.keys.list.queryOptions())
  const [creating, setCreating] = useState(false)
  const create = may('keys.create') && (
    <Button
      size="small"
      look="primary"
      icon={<Plus aria-hidden className="size-3.5" />}
      onPress={() => setCreating(true)}
    >
      {words.createKey}
    </Button>
  )
  return (
    <Card title={words.keys} actions={create}>
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.keysHelp}</p>
      {keys.error ? (
        <ErrorState message={sentence(keys.error)} onRetry={() => void keys.refetch()} />
      ) : keys.data ? (
        <KeyTable keys={keys.data} />
      ) : (
        <div className="p-4">
          <SkeletonRows rows={3} />
        </div>
      )}
      {creating && <CreateKey onClose={() => setCreating(false)} />}
    </Card>
  )
}

function KeyTable({ keys }: { keys: readonly Key[] }) {
  const words = useWords(settingsWords)
  const format = useFormat()
  const now = useNow(60_000)
  const columns: readonly Column<Key>[] = [
    {
      id: 'name',
      title: words.keyName,
      cell: (key) => (
        <span className="flex flex-col">
          <span className="font-medium">{key.name}</span>
          <code className="font-mono text-xs text-muted">{key.prefix}…</code>
        </span>
      ),
    },
    {
      id: 'scopes',
      title: words.scopes,
      wideOnly: true,
      cell: (key) => <span className="text-muted">{format.list(key.scopes.map((scope) => words[scope]))}</span>,
    },
    {
      id: 'used',
      title: words.lastUsed,
      wideOnly: true,
      className: 'text-muted whitespace-nowrap',
      cell: (key) => (key.lastUsedAt === null ? words.neverUsed : format.ago(key.lastUsedAt, now)),
    },
    {
      id: 'expires',
      title: words.expires,
      wideOnly: true,
      className: 'text-muted whitespace-nowrap',
      cell: (key) => (key.expiresAt === null ? words.never : format.date(key.expiresAt)),
    },
    { id: 'state', title: words.state, cell: (key) => <KeyState item={key} now={now} /> },
    { id: 'revoke', title: words.revoke, titleHidden: true, align: 'end', cell: (key) => <RevokeButton item={key} /> },
  ]
  return (
    <Table
      label={words.keys}
      columns={columns}
      rows={keys}
      rowKey={(key) => key.id}
      empty={<EmptyState icon={<KeyRound />} title={words.noKeys} />}
    />
  )
}

function KeyState({ item, now }: { item: Key; now: number }) {
  const words = useWords(settingsWords)
  if (item.revokedAt !== null) return <Badge>{words.revoked}</Badge>
  if (item.expiresAt !== null && item.expiresAt <= now) return <Badge tone="warn">{words.expired}</Badge>
  return (
    <Badge tone="ok" dot>
      {words.valid}
    </Badge>
  )
}

function RevokeButton({ item }: { item: Key }) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const revoke = useMutation(
    api.keys.revoke.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.keys.pathFilter())
        toast(words.revokeDone(item.name))
      },
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () => setAsking(false),
    }),
  )
  if (item.revokedAt !== null || !may('keys.revoke')) return null
  return (
    <>
      <Button size="small" look="danger" onPress={() => setAsking(true)}>
        {words.revoke}
      </Button>
      <ConfirmDialog
        title={words.revokeTitle}
        confirm={words.revoke}
        isOpen={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => revoke.mutate({ id: item.id })}
        isPending={revoke.isPending}
        danger
      >
        {words.revokeBody(item.name)}
      </ConfirmDialog>
    </>
  )
}
