import { EVERYBODY } from '@usher/shared/api/desk'

/** Whether somebody in these teams takes the customers of a team; null: of any. Everybody serves those for whom no team was named. */
export function serves(teams: readonly string[], team: string | null): boolean {
  return team === null || team === EVERYBODY || teams.includes(team)
}
