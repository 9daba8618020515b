import { useMutation } from '@tanstack/react-query'
import type { TeamRow } from '@usher/shared/api/desk'
import { useState } from 'react'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useTeamName } from '../../desk/use-teams.ts'
import { useWords } from '../../i18n/words.ts'
import { toast } from '../../ui/toast.tsx'
import { settledPolicy, type TeamDraft } from './team-draft.ts'
import { teamWords } from './team-words.ts'

/** Saves a team; what was saved can be taken back. When somebody was faster, theirs is told and nothing is lost. */
export function useSaveTeam(team: TeamRow | null, onTheirs: (team: TeamRow) => void, onSaved: () => void) {
  const words = useWords(teamWords)
  const sentence = useSentence()
  const takeBack = useTakeBack()
  const nameOf = useTeamName()
  const [rev, setRev] = useState(team?.rev ?? 0)
  const mutation = useMutation(
    api.desk.saveTeam.mutationOptions({
      onSuccess: (answer, { name }) => {
        void queryClient.invalidateQueries(api.desk.pathFilter())
        if (answer.kind === 'changed') {
          setRev(answer.team.rev)
          onTheirs(answer.team)
          toast(words.changed, { kind: 'error' })
          return
        }
        const undo = team === null ? {} : { action: { run: () => takeBack(team, answer.rev) } }
        toast(words.saved(nameOf({ name })), undo)
        onSaved()
      },
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error ? sentence(mutation.error) : undefined,
    save: (draft: TeamDraft) =>
      mutation.mutate({ id: team?.id ?? null, rev, name: draft.name.trim(), policy: settledPolicy(draft) }),
  }
}

function useTakeBack() {
  const words = useWords(teamWords)
  const sentence = useSentence()
  const mutation = useMutation(
    api.desk.saveTeam.mutationOptions({
      onSuccess: (answer) => toast(answer.kind === 'saved' ? words.undone : words.changed),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: () => queryClient.invalidateQueries(api.desk.pathFilter()),
    }),
  )
  return ({ id, name, policy }: TeamRow, rev: number) => mutation.mutate({ id, rev, name, policy })
}
