import { useQuery } from '@tanstack/react-query'
import { api } from '../api/client.ts'
import { useWords } from '../i18n/words.ts'
import type { Option } from '../ui/option.ts'
import { deskTerms } from './desk-terms.ts'

/** What a team is called: that of everybody may have no name of its own. */
export function useTeamName(): (team: { readonly name: string }) => string {
  const words = useWords(deskTerms)
  return ({ name }) => name || words.everybody
}

/** The teams to choose from: of those that are archived only the ones that are kept, as they were chosen before or have a history. */
export function useTeamOptions(isKept: (id: string) => boolean = () => false) {
  const nameOf = useTeamName()
  const teams = useQuery(api.desk.teams.queryOptions())
  const options = (teams.data ?? [])
    .filter(({ id, archived }) => !archived || isKept(id))
    .map((team): Option => ({ id: team.id, label: nameOf(team) }))
  return { options, isPending: teams.isPending }
}
