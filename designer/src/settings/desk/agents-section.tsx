import { useQuery } from '@tanstack/react-query'
import type { AgentRow, TeamRow } from '@usher/shared/api/desk'
import { Headset, Pencil } from 'lucide-react'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { deskTerms, PRESENCE_TONES } from '../../desk/desk-terms.ts'
import { useFormat } from '../../i18n/format.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { AgentEditor } from './agent-editor.tsx'
import { agentWords } from './agent-words.ts'

/** Who may serve customers, what they can do, and how many at once. */
export function AgentsSection() {
  const words = useWords(agentWords)
  const sentence = useSentence()
  const mayEdit = useMay()('desk.saveAgent')
  const agents = useQuery(api.desk.agents.queryOptions())
  const teams = useQuery(api.desk.teams.queryOptions())
  const [opened, setOpened] = useState<AgentRow | null>(null)
  const error = agents.error ?? teams.error
  return (
    <Card title={words.title}>
      <p className="border-b border-line px-4 py-3 text-sm text-muted">{words.help}</p>
      {error ? (
        <ErrorState message={sentence(error)} onRetry={() => void Promise.all([agents.refetch(), teams.refetch()])} />
      ) : agents.data === undefined || teams.data === undefined ? (
        <div className="p-4">
          <SkeletonRows rows={4} />
        </div>
      ) : (
        <AgentTable agents={agents.data} teams={teams.data} mayEdit={mayEdit} onOpen={setOpened} />
      )}
      {!mayEdit && <p className="border-t border-line px-4 py-3 text-sm text-muted">{words.readOnly}</p>}
      {opened !== null && (
        <AgentEditor
          agent={opened}
          teams={teams.data ?? []}
          known={skillsOf(agents.data ?? [])}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}

function skillsOf(agents: readonly AgentRow[]): readonly string[] {
  return [...new Set(agents.flatMap(({ skills }) => Object.keys(skills)))].sort()
}

interface AgentTableProps {
  readonly agents: readonly AgentRow[]
  readonly teams: readonly TeamRow[]
  readonly mayEdit: boolean
  readonly onOpen: (agent: AgentRow) => void
}

function AgentTable({ agents, teams, mayEdit, onOpen }: AgentTableProps) {
  const words = useWords(agentWords)
  const terms = useWords(deskTerms)
  const format = useFormat()
  const teamName = (id: string) => teams.find((team) => team.id === id)?.name ?? id
  const columns: readonly Column<AgentRow>[] = [
    { id: 'name', title: words.name, cell: ({ name }) => <span className="font-medium">{name}</span> },
    {
      id: 'presence',
      title: words.presence,
      cell: ({ presence }) => (
        <Badge tone={PRESENCE_TONES[presence]} dot>
          {terms[presence]}
        </Badge>
      ),
    },
    {
      id: 'teams',
      title: words.teams,
      wideOnly: true,
      className: 'text-muted',
      cell: (agent) => (agent.teams.length === 0 ? terms.everybody : format.list(agent.teams.map(teamName))),
    },
    {
      id: 'skills',
      title: words.skills,
      wideOnly: true,
      cell: ({ skills }) => (
        <span className="flex flex-wrap gap-1">
          {Object.entries(skills).map(([skill, level]) => (
            <Badge key={skill}>
              {skill} {level}
            </Badge>
          ))}
        </span>
      ),
    },
    {
      id: 'load',
      title: words.load,
      align: 'end',
      cell: ({ load, capacity }) => `${format.number(load)} / ${format.number(capacity)}`,
    },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: (agent) =>
        mayEdit && (
          <IconButton label={words.edit(agent.name)} size="small" onPress={() => onOpen(agent)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
        ),
    },
  ]
  return (
    <Table
      label={words.title}
      columns={columns}
      rows={agents}
      rowKey={({ id }) => id}
      empty={
        <EmptyState icon={<Headset />} title={words.nobody}>
          {words.nobodyHelp}
        </EmptyState>
      }
    />
  )
}
