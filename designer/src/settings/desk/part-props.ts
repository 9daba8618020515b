import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import type { TeamDraft, TeamFault } from './team-draft.ts'

/** What each part of a team's settings is given. */
export interface PartProps {
  readonly draft: TeamDraft
  /** `place` says what was changed: changes of the same in a row are taken back as one. */
  readonly put: (change: Partial<TeamDraft>, place: string) => void
  readonly putPolicy: (change: Partial<TeamPolicy>, place: string) => void
  /** The word for what is wrong at a place of this part. */
  readonly faultAt: (place: string) => TeamFault['word'] | null
  readonly isDisabled: boolean
  /** Teams that may stand in: all others in use. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
}
