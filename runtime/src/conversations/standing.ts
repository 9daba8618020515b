// How a handoff stands, as a list of conversations shows it.

import type { ConversationRow } from '@usher/shared/api/conversations'
import { closingOutcome, handoffState } from '@usher/shared/api/conversations'
import { SLA_CLOCKS, type SlaClocks } from '@usher/shared/desk/sla'
import { clockEnds } from '@usher/shared/desk/sla-clock'
import type { Teams } from '../desk/teams.ts'

type Handoff = NonNullable<ConversationRow['handoff']>

export interface StandingRow {
  readonly state: string
  readonly desk_team: string
  readonly clocks: SlaClocks
  readonly wrap_until: number | null
  readonly wrap_outcome: string | null
  readonly wrap_extended: number
  readonly snoozed_until: number | null
  readonly offered_to: string | null
  readonly offered_name: string | null
  readonly offer_kind: string | null
  readonly offer_ends: number | null
}

export function standingOf(
  row: StandingRow,
  teams: Teams,
): Pick<Handoff, 'state' | 'team' | 'promises' | 'offer' | 'wrapUp' | 'snoozedUntil'> {
  const team = teams.byId(row.desk_team)
  const promises = SLA_CLOCKS.flatMap((clock) => {
    const running = row.clocks[clock]
    const ends = running === undefined ? null : clockEnds(running, team.calendar)
    return ends === null ? [] : [{ clock, ...ends }]
  })
  return {
    ...{ state: handoffState.parse(row.state), team: { id: team.id, name: team.name }, promises },
    ...{ offer: offerOf(row), wrapUp: wrapUpOf(row), snoozedUntil: row.snoozed_until },
  }
}

function offerOf({ offered_to, offered_name, offer_kind, offer_ends }: StandingRow): Handoff['offer'] {
  if (offered_to === null || offer_ends === null) return null
  const kind = offer_kind === 'transfer' ? 'transfer' : 'queue'
  return { agent: offered_to, name: offered_name ?? offered_to, kind, expiresAt: offer_ends }
}

function wrapUpOf({ wrap_until, wrap_outcome, wrap_extended }: StandingRow): Handoff['wrapUp'] {
  if (wrap_until === null) return null
  const outcome = closingOutcome.safeParse(wrap_outcome)
  return { until: wrap_until, outcome: outcome.success ? outcome.data : 'unresolved', extended: wrap_extended }
}
