import { useQuery } from '@tanstack/react-query'
import type { BoardAgent } from '@usher/shared/api/desk-board'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Segmented } from '../../ui/segmented.tsx'
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
  const teams = useQuery(api.desk.teams.queryOptions())
  const [kind, setKind] = useState<Target['kind']>('agent')
  const [chosen, setChosen] = useState('')
  const known = (teams.data ?? []).filter(({ archived }) => !archived)
  const options =
    kind === 'team'
      ? known.map(({ id, name }) => ({ id, label: name || words.everybody }))
      : byPresence(agents)
          .filter(({ id }) => id !== except)
          .map(({ id, name, presence, load, capacity }) => ({
            ...{ id, label: name, description: `${words[presence]} · ${load} / ${capacity}` },
          }))
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
            { id: 'agent', label: words.toAgent },
            { id: 'team', label: words.toTeam },
          ]}
        />
        <RadioGroup label={words.chooseOne} options={options} value={chosen} onChange={setChosen} />
      </div>
    </Dialog>
  )
}

const ORDER = ['online', 'busy', 'away', 'offline'] as const

export function byPresence(agents: readonly BoardAgent[]): readonly BoardAgent[] {
  return [...agents].sort((a, b) => ORDER.indexOf(a.presence) - ORDER.indexOf(b.presence))
}
