import { clocksUnder, type HandoffChange, type HandoffRecord } from './handoff-record.ts'
import type { DeskScope } from './teams.ts'

/** Whom a transfer is meant for: one agent, whatever their team, or any of a team. */
export type HandoffTarget = { readonly agent: string | null; readonly team: string | null }

/** What changes with the hands it is in: another team promises something else, and weighs it otherwise. */
export function handedTo(desk: DeskScope, handoff: HandoffRecord, { agent, team }: HandoffTarget): HandoffChange {
  const handed_by = handoff.agent === null ? handoff.handed_by : [...handoff.handed_by, handoff.agent]
  if (team === null) return { handed_by, preferred: agent, preferred_at: desk.now }
  const { teams } = desk
  const next = teams.byId(team)
  const clocks = clocksUnder(desk, handoff, { team: next, former: teams.byId(handoff.desk_team) })
  return { handed_by, preferred: null, preferred_at: null, desk_team: team, weight: next.policy.weight, clocks }
}
