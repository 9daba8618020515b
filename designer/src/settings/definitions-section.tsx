import { useMutation } from '@tanstack/react-query'
import type { AttributeDefinition, Definitions, EventDefinition } from '@usher/shared/api/definitions'
import { Pencil, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useRefreshing } from '../api/use-refreshing.ts'
import { useMay } from '../app/me.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { useDefinitions } from '../nodes/use-definitions.ts'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { IconButton } from '../ui/icon-button.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { AttributeDialog } from './attribute-dialog.tsx'
import { definitionWords } from './definition-words.ts'
import { EventDialog } from './event-dialog.tsx'

type Opened =
  | { kind: 'attribute'; given: AttributeDefinition | null }
  | { kind: 'event'; given: EventDefinition | null }

/** What the brand's attributes and events are called, hold, and come to. */
export function DefinitionsSection() {
  const sentence = useSentence()
  const definitions = useDefinitions()
  const [opened, setOpened] = useState<Opened | null>(null)
  const close = () => setOpened(null)
  if (definitions.error)
    return <ErrorState message={sentence(definitions.error)} onRetry={() => void definitions.refetch()} />
  if (!definitions.data) return <SkeletonRows rows={6} />
  return (
    <>
      <Attributes rows={definitions.data.attributes} onOpen={(given) => setOpened({ kind: 'attribute', given })} />
      <Events rows={definitions.data.events} onOpen={(given) => setOpened({ kind: 'event', given })} />
      {opened?.kind === 'attribute' && <AttributeDialog given={opened.given} onClose={close} />}
      {opened?.kind === 'event' && <EventDialog given={opened.given} onClose={close} />}
    </>
  )
}

function Attributes(props: { rows: Definitions['attributes']; onOpen: (given: AttributeDefinition | null) => void }) {
  const words = useWords(definitionWords)
  const locale = useLocale()
  const remove = useMutation(
    api.definitions.removeAttribute.mutationOptions(useRefreshing(api.definitions.pathFilter())),
  )
  const columns: readonly Column<Definitions['attributes'][number]>[] = [
    { id: 'name', title: words.name, cell: (row) => <Name name={row.name} label={row[locale]} /> },
    { id: 'type', title: words.type, cell: (row) => words[row.type] },
    {
      id: 'personal',
      title: words.personal,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => (row.personal === 'personal' ? words['personal:personal'] : words[row.personal]),
    },
    { id: 'source', title: words.source, wideOnly: true, className: 'text-muted', cell: (row) => words[row.source] },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: ({ updatedAt: _at, updatedBy: _by, ...row }) => (
        <Actions name={row.name} onEdit={() => props.onOpen(row)} onRemove={() => remove.mutate({ name: row.name })} />
      ),
    },
  ]
  return (
    <Listed title={words.attributes} help={words.attributesHelp} onAdd={() => props.onOpen(null)}>
      <Table
        label={words.attributes}
        columns={columns}
        rows={props.rows}
        rowKey={({ name }) => name}
        empty={<p className="p-4 text-sm text-muted">{words.noAttributes}</p>}
      />
    </Listed>
  )
}

function Events(props: { rows: Definitions['events']; onOpen: (given: EventDefinition | null) => void }) {
  const words = useWords(definitionWords)
  const locale = useLocale()
  const remove = useMutation(api.definitions.removeEvent.mutationOptions(useRefreshing(api.definitions.pathFilter())))
  const columns: readonly Column<Definitions['events'][number]>[] = [
    { id: 'name', title: words.eventName, cell: (row) => <Name name={row.name} label={row[locale]} /> },
    {
      id: 'fields',
      title: words.fields,
      wideOnly: true,
      className: 'text-muted',
      cell: (row) => row.fields.map((field) => field[locale] || field.name).join(' · '),
    },
    {
      id: 'sum',
      title: words.sum,
      className: 'text-muted',
      cell: (row) => (row.summing ? words.summing : row.sumField === null ? words.noSum : words.sumOf(row.sumField)),
    },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: ({ updatedAt: _at, updatedBy: _by, summing: _summing, ...row }) => (
        <Actions name={row.name} onEdit={() => props.onOpen(row)} onRemove={() => remove.mutate({ name: row.name })} />
      ),
    },
  ]
  return (
    <Listed title={words.events} help={words.eventsHelp} onAdd={() => props.onOpen(null)}>
      <Table
        label={words.events}
        columns={columns}
        rows={props.rows}
        rowKey={({ name }) => name}
        empty={<p className="p-4 text-sm text-muted">{words.noEvents}</p>}
      />
    </Listed>
  )
}

function Listed(props: { title: string; help: string; onAdd: () => void; children: ReactNode }) {
  const words = useWords(definitionWords)
  const may = useMay()
  const add = may('definitions.saveEvent') && (
    <Button
      size="small"
      aria-label={`${words.add} · ${props.title}`}
      icon={<Plus aria-hidden className="size-3.5" />}
      onPress={props.onAdd}
    >
      {words.add}
    </Button>
  )
  return (
    <Card title={props.title} actions={add} className="overflow-hidden">
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{props.help}</p>
      {props.children}
    </Card>
  )
}

function Name({ name, label }: { name: string; label: string }) {
  return (
    <span className="flex flex-col py-1">
      {label !== '' && <span className="font-medium">{label}</span>}
      <code className="font-mono text-xs text-muted">{name}</code>
    </span>
  )
}

function Actions({ name, onEdit, onRemove }: { name: string; onEdit: () => void; onRemove: () => void }) {
  const words = useWords(definitionWords)
  const may = useMay()
  if (!may('definitions.saveEvent')) return null
  return (
    <span className="flex justify-end gap-1">
      <IconButton label={words.edit(name)} size="small" onPress={onEdit}>
        <Pencil aria-hidden className="size-4" />
      </IconButton>
      <IconButton label={words.remove(name)} size="small" onPress={onRemove}>
        <Trash2 aria-hidden className="size-4" />
      </IconButton>
    </span>
  )
}
