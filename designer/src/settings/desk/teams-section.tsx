import { useMutation, useQuery } from '@tanstack/react-query'
import { EVERYBODY, type TeamRow } from '@usher/shared/api/desk'
import { EllipsisVertical, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useMay } from '../../app/me.ts'
import { useTeamName } from '../../desk/use-teams.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Badge } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { ErrorState } from '../../ui/error-state.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { Card } from '../../ui/page.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { toast } from '../../ui/toast.tsx'
import { hoursText } from './hours-text.ts'
import { TeamEditor } from './team-editor.tsx'
import { teamWords } from './team-words.ts'

/** Who serves whom, when, and what is promised. */
export function TeamsSection() {
  const words = useWords(teamWords)
  const sentence = useSentence()
  const mayEdit = useMay()('desk.saveTeam')
  const teams = useQuery(api.desk.teams.queryOptions())
  const [opened, setOpened] = useState<TeamRow | 'new' | null>(null)
  const nameOf = useTeamName()
  const others = (teams.data ?? []).filter((team) => !team.archived && team !== opened)
  return (
    <Card
      title={words.title}
      actions={
        mayEdit && (
          <Button
            look="primary"
            size="small"
            icon={<Plus aria-hidden className="size-4" />}
            onPress={() => setOpened('new')}
          >
            {words.add}
          </Button>
        )
      }
    >
      <p className="border-b border-line px-4 py-3 text-sm text-muted">
        {words.help} {words.deskHint}
      </p>
      {teams.error ? (
        <ErrorState message={sentence(teams.error)} onRetry={() => void teams.refetch()} />
      ) : teams.data === undefined ? (
        <div className="p-4">
          <SkeletonRows rows={3} />
        </div>
      ) : (
        <TeamTable teams={teams.data} mayEdit={mayEdit} onOpen={setOpened} />
      )}
      {!mayEdit && <p className="border-t border-line px-4 py-3 text-sm text-muted">{words.readOnly}</p>}
      {opened !== null && (
        <TeamEditor
          team={opened === 'new' ? null : opened}
          others={others.map((team) => ({ id: team.id, name: nameOf(team) }))}
          onClose={() => setOpened(null)}
        />
      )}
    </Card>
  )
}

interface TeamTableProps {
  readonly teams: readonly TeamRow[]
  readonly mayEdit: boolean
  readonly onOpen: (team: TeamRow) => void
}

function TeamTable({ teams, mayEdit, onOpen }: TeamTableProps) {
  const words = useWords(teamWords)
  const locale = useLocale()
  const format = useFormat()
  const archive = useArchive()
  const nameOf = useTeamName()
  const columns: readonly Column<TeamRow>[] = [
    {
      id: 'name',
      title: words.name,
      cell: (team) => (
        <span className="flex items-center gap-2 font-medium">
          {nameOf(team)} {team.archived && <Badge>{words.archived}</Badge>}
        </span>
      ),
    },
    {
      id: 'hours',
      title: words.hours,
      className: 'text-muted',
      cell: ({ policy }) => hoursText(policy.calendar, locale) ?? words.always,
    },
    {
      id: 'promise',
      title: words.promise,
      wideOnly: true,
      className: 'text-muted',
      cell: ({ policy }) => (policy.sla.first === null ? '—' : format.duration(policy.sla.first.breachMs)),
    },
    {
      id: 'actions',
      title: words.actions,
      titleHidden: true,
      align: 'end',
      cell: (team) => (
        <span className="inline-flex gap-1">
          <IconButton label={words.edit(nameOf(team))} size="small" onPress={() => onOpen(team)}>
            <Pencil aria-hidden className="size-4" />
          </IconButton>
          {mayEdit && team.id !== EVERYBODY && (
            <Menu
              label={words.more(nameOf(team))}
              trigger={
                <IconButton label={words.more(nameOf(team))} size="small">
                  <EllipsisVertical aria-hidden className="size-4" />
                </IconButton>
              }
              items={[
                {
                  id: 'archive',
                  label: team.archived ? words.restore : words.archive,
                  onAction: () => archive(team, !team.archived),
                },
              ]}
            />
          )}
        </span>
      ),
    },
  ]
  return <Table label={words.title} columns={columns} rows={teams} rowKey={({ id }) => id} />
}

/** What was archived can be brought back from the toast. */
function useArchive() {
  const words = useWords(teamWords)
  const sentence = useSentence()
  const mutation = useMutation(
    api.desk.archiveTeam.mutationOptions({
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () => queryClient.invalidateQueries(api.desk.pathFilter()),
    }),
  )
  return function archive({ id, name }: Pick<TeamRow, 'id' | 'name'>, archived: boolean) {
    mutation.mutate(
      { team: id, archived },
      {
        onSuccess: () =>
          toast(archived ? words.archivedToast(name) : words.restoredToast(name), {
            action: { run: () => mutation.mutate({ team: id, archived: !archived }) },
          }),
      },
    )
  }
}
