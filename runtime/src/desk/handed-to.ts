import { clocksAfter, type HandoffChange, type HandoffRecord } from './handoff-record.ts'
import type { DeskScope } from './teams.ts'

/** Whom a transfer is meant for: one agent, whatever their team, or any of a team. */
export type HandoffTarget = { readonly agent: string | null; readonly team: string | null }

/** What changes with the hands it is in: another team promises something else. */
export function handedTo(desk: DeskScope, handoff: HandoffRecord, { agent, team }: HandoffTarget): HandoffChange {
  const handed_by = handoff.agent === null ? handoff.handed_by : [...handoff.handed_by, handoff.agent]
  if (team === null) return { handed_by, preferred: agent }
  const clocks = clocksAfter(desk, { ...handoff, desk_team: team }, 'teamChanged')
  return { handed_by, preferred: null, desk_team: team, clocks }
}
