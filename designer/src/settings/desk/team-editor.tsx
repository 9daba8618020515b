import type { TeamRow } from '@usher/shared/api/desk'
import { Undo2 } from 'lucide-react'
import { type KeyboardEvent, useState } from 'react'
import { useMay } from '../../app/me.ts'
import { useTeamName } from '../../desk/use-teams.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { useHistory } from '../../ui/use-history.ts'
import { CarePart } from './care-part.tsx'
import { CouponsPart } from './coupons-part.tsx'
import { HoursPart } from './hours-part.tsx'
import { OffersPart } from './offers-part.tsx'
import type { PartProps } from './part-props.ts'
import { PromisesPart } from './promises-part.tsx'
import { QueuePart } from './queue-part.tsx'
import { draftOf, TEAM_PARTS, type TeamDraft, type TeamFault, type TeamPart, teamFaults } from './team-draft.ts'
import { teamWords } from './team-words.ts'
import { useSaveTeam } from './use-save-team.ts'
import { WrapUpPart } from './wrap-up-part.tsx'

const PARTS = {
  ...{ hours: HoursPart, promises: PromisesPart, queue: QueuePart },
  ...{ offers: OffersPart, care: CarePart, wrapUp: WrapUpPart },
  coupons: CouponsPart,
}

interface TeamEditorProps {
  /** null: a new one. */
  readonly team: TeamRow | null
  readonly others: PartProps['others']
  readonly onClose: () => void
}

/** Everything that a team is told, taken back step by step until it is saved. */
export function TeamEditor({ team, others, onClose }: TeamEditorProps) {
  const words = useWords(teamWords)
  const nameOf = useTeamName()
  const isDisabled = !useMay()('desk.saveTeam')
  const history = useHistory<TeamDraft>(() => draftOf(team))
  const [part, setPart] = useState<TeamPart>('hours')
  // What is wrong is told once somebody tried to save: nobody is scolded while typing.
  const [isTold, setTold] = useState(false)
  const saving = useSaveTeam(team, (theirs) => history.put(draftOf(theirs), 'theirs'), onClose)
  const draft = history.value
  const faults = isTold ? teamFaults(draft) : []
  const save = () => {
    setTold(true)
    const [first] = teamFaults(draft)
    if (first === undefined) saving.save(draft)
    else if (first.part !== 'name') setPart(first.part)
  }
  return (
    <Dialog
      title={team === null ? words.newTitle : words.editTitle(nameOf(team))}
      isOpen
      onClose={onClose}
      keepOpen={history.isChanged}
      size="large"
      actions={
        isDisabled ? undefined : (
          <>
            <FaultsElsewhere faults={faults} shown={part} />
            <Button
              look="quiet"
              icon={<Undo2 aria-hidden className="size-4" />}
              isDisabled={!history.canUndo}
              onPress={history.undo}
            >
              {words.undo}
            </Button>
            <Button look="primary" isPending={saving.isPending} onPress={save}>
              {words.save}
            </Button>
          </>
        )
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: it only listens to the key that takes back, wherever in the form it is pressed. */}
      <div className="flex flex-col gap-4" onKeyDown={(event) => takesBack(event) && history.undo()}>
        <TextField
          label={words.name}
          description={words.nameHelp}
          placeholder={words.namePlaceholder}
          maxLength={80}
          isDisabled={isDisabled}
          autoFocus={team === null}
          value={draft.name}
          error={faults.some((fault) => fault.part === 'name') ? words.faultName : saving.error}
          className="max-w-md"
          onChange={(name) => history.put({ ...draft, name }, 'name')}
        />
        <Tabs
          label={words.parts}
          value={part}
          onChange={setPart}
          panelClassName="pt-4"
          items={TEAM_PARTS.map((id) => {
            const Part = PARTS[id]
            return {
              id,
              label: words[id],
              content: (
                <Part
                  draft={draft}
                  isDisabled={isDisabled}
                  others={others}
                  put={(change, place) => history.put({ ...draft, ...change }, place)}
                  putPolicy={(change, place) =>
                    history.put({ ...draft, policy: { ...draft.policy, ...change } }, place)
                  }
                  faultAt={(place) => faults.find((fault) => fault.part === id && fault.place === place)?.word ?? null}
                />
              ),
            }
          })}
        />
      </div>
    </Dialog>
  )
}

/** A field of text takes its own letters back. */
function takesBack(event: KeyboardEvent): boolean {
  const isField = event.target instanceof HTMLInputElement && event.target.type === 'text'
  const isKey = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
  if (!isKey || isField || event.target instanceof HTMLTextAreaElement) return false
  event.preventDefault()
  return true
}

function FaultsElsewhere({ faults, shown }: { faults: readonly TeamFault[]; shown: TeamPart }) {
  const words = useWords(teamWords)
  const parts = TEAM_PARTS.filter((part) => part !== shown && faults.some((fault) => fault.part === part))
  if (parts.length === 0) return null
  return (
    <p role="alert" className="me-auto self-center text-sm text-danger">
      {words.faultsElsewhere(parts.map((part) => words[part]).join(' · '))}
    </p>
  )
}
