import type { BoardAgent } from '@usher/shared/api/desk-board'
import { useState } from 'react'
import { agentOptions } from '../../desk/agent-options.ts'
import { deskTerms } from '../../desk/desk-terms.ts'
import { useTeamOptions } from '../../desk/use-teams.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { SkeletonRows } from '../../ui/skeleton.tsx'
import { floorWords } from '../floor-words.ts'

type Target = { readonly kind: 'agent'; readonly agent: string } | { readonly kind: 'team'; readonly team: string }

interface AssignDialogProps {
  readonly customer: string
  readonly agents: readonly BoardAgent[]
  /** Who has it now, and need not be offered. */
  readonly except?: string
  readonly isPending: boolean
  readonly onClose: () => void
  readonly onAssign: (to: Target) => void
}

/** To one agent or to a team: who is there stands first. */
export function AssignDialog({ customer, agents, except, isPending, onClose, onAssign }: AssignDialogProps) {
  const words = useWords(floorWords)
  const terms = useWords(deskTerms)
  const teams = useTeamOptions()
  const [kind, setKind] = useState<Target['kind']>('agent')
  const [chosen, setChosen] = useState('')
  const others = agents.filter(({ id }) => id !== except)
  const options = kind === 'team' ? teams.options : agentOptions(others, terms)
  return (
    <Dialog
      title={words.assignTitle(customer)}
      isOpen
      onClose={onClose}
      size="small"
      actions={
        <Button
          look="primary"
          isPending={isPending}
          isDisabled={!options.some(({ id }) => id === chosen)}
          onPress={() => onAssign(kind === 'team' ? { kind, team: chosen } : { kind, agent: chosen })}
        >
          {words.assign}
        </Button>
      }
    >
      <div className="flex flex-col gap-4">
        <Segmented
          label={words.assignTo}
          value={kind}
          onChange={setKind}
          options={[
            { id: 'agent', label: terms.agent },
            { id: 'team', label: terms.team },
          ]}
        />
        {kind === 'team' && teams.isPending ? (
          <SkeletonRows rows={3} className="h-8" />
        ) : (
          <RadioGroup label={words.chooseOne} options={options} value={chosen} onChange={setChosen} />
        )}
      </div>
    </Dialog>
  )
}
