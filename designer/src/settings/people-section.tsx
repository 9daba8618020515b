import { useQuery } from '@tanstack/react-query'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay, useMe } from '../app/me.ts'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { AddPerson } from './add-person.tsx'
import { PersonMenu, RoleSelect } from './person-controls.tsx'
import type { Person } from './use-update-person.ts'
import { settingsWords } from './words.ts'

export function PeopleSection() {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const people = useQuery(api.people.list.queryOptions())
  const may = useMay()
  const [adding, setAdding] = useState(false)
  const invite = may('people.create') && (
    <Button
      size="small"
      look="primary"
      icon={<UserPlus aria-hidden className="size-3.5" />}
      onPress={() => setAdding(true)}
    >
      {words.invite}
    </Button>
  )
  return (
    <Card title={words.people} actions={invite}>
      {people.error ? (
        <ErrorState message={sentence(people.error)} onRetry={() => void people.refetch()} />
      ) : people.data ? (
        <PeopleTable people={people.data} />
      ) : (
        <div className="p-4">
          <SkeletonRows rows={4} />
        </div>
      )}
      {adding && <AddPerson onClose={() => setAdding(false)} />}
    </Card>
  )
}

function PeopleTable({ people }: { people: readonly Person[] }) {
  const words = useWords(settingsWords)
  const format = useFormat()
  const columns: readonly Column<Person>[] = [
    { id: 'name', title: words.name, cell: (person) => <PersonName person={person} /> },
    { id: 'role', title: words.role, className: 'w-40', cell: (person) => <RoleSelect person={person} /> },
    {
      id: 'state',
      title: words.state,
      wideOnly: true,
      cell: (person) => (
        <Badge tone={person.active ? 'ok' : 'neutral'} dot>
          {person.active ? words.active : words.disabled}
        </Badge>
      ),
    },
    {
      id: 'since',
      title: words.since,
      wideOnly: true,
      className: 'text-muted',
      cell: (person) => format.date(person.createdAt),
    },
    {
      id: 'menu',
      title: words.more,
      titleHidden: true,
      align: 'end',
      className: 'w-10',
      cell: (person) => <PersonMenu person={person} />,
    },
  ]
  return <Table label={words.people} columns={columns} rows={people} rowKey={(person) => person.id} />
}

function PersonName({ person }: { person: Person }) {
  const words = useWords(settingsWords)
  const me = useMe()
  return (
    <span className="flex min-w-0 items-center gap-2.5">
      <Avatar name={person.name} />
      <span className="flex min-w-0 flex-col">
        <span className="flex items-center gap-1.5 font-medium">
          {person.name}
          {person.id === me.person.id && <Badge>{words.you}</Badge>}
          {person.partner && <Badge>{person.partner}</Badge>}
          {person.profile && <Badge tone="accent">{words.offered}</Badge>}
        </span>
        <span className="text-xs text-muted">{person.email}</span>
      </span>
    </span>
  )
}
