import { useMutation } from '@tanstack/react-query'
import { type AgentRow, EVERYBODY, type TeamRow } from '@usher/shared/api/desk'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { agentWords } from './agent-words.ts'
import { CountSetting, OptionalSetting } from './setting.tsx'
import { areSkills, type SkillRow, SkillRows } from './skill-rows.tsx'

interface AgentEditorProps {
  readonly agent: AgentRow
  readonly teams: readonly TeamRow[]
  /** Skills that agents have already. */
  readonly known: readonly string[]
  readonly onClose: () => void
}

/** What one agent can do, with whom, and how much at once. */
export function AgentEditor({ agent, teams, known, onClose }: AgentEditorProps) {
  const words = useWords(agentWords)
  const sentence = useSentence()
  const save = useSaveAgent(agent, onClose)
  const [chosen, setChosen] = useState<readonly string[]>(agent.teams)
  const [skills, setSkills] = useState<readonly SkillRow[]>(
    Object.entries(agent.skills).map(([skill, level]) => ({ skill, level })),
  )
  const [capacity, setCapacity] = useState(agent.capacity)
  const [couponsPerDay, setCoupons] = useState(agent.couponsPerDay)
  const [isTold, setTold] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(true)
    if (!areSkills(skills)) return
    const named = Object.fromEntries(skills.map(({ skill, level }) => [skill.trim(), level]))
    save.mutate({ agent: agent.id, rev: agent.rev, teams: [...chosen], skills: named, capacity, couponsPerDay })
  }
  return (
    <Dialog
      title={words.editTitle(agent.name)}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form="agent" isPending={save.isPending}>
          {words.save}
        </Button>
      }
    >
      <Form id="agent" onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-5">
        <TeamBoxes teams={teams} chosen={chosen} onChange={setChosen} />
        <SkillRows
          skills={skills}
          known={known}
          error={isTold && !areSkills(skills) ? words.faultSkill : undefined}
          onChange={setSkills}
        />
        <CountSetting
          label={words.capacity}
          help={words.capacityHelp}
          value={capacity}
          least={1}
          most={100}
          isDisabled={false}
          onChange={setCapacity}
        />
        <OptionalSetting
          label={words.ownCoupons}
          help={words.ownCouponsHelp}
          isOn={couponsPerDay !== null}
          isDisabled={false}
          onToggle={(isOn) => setCoupons(isOn ? 5 : null)}
        >
          <CountSetting
            label={words.couponsPerDay}
            value={couponsPerDay ?? 0}
            least={0}
            most={1_000}
            isDisabled={false}
            onChange={setCoupons}
          />
        </OptionalSetting>
        {save.error && (
          <p role="alert" className="text-sm text-danger">
            {sentence(save.error)}
          </p>
        )}
      </Form>
    </Dialog>
  )
}

interface TeamBoxesProps {
  readonly teams: readonly TeamRow[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

function TeamBoxes({ teams, chosen, onChange }: TeamBoxesProps) {
  const words = useWords(agentWords)
  const offered = teams.filter(({ id, archived }) => id !== EVERYBODY && (!archived || chosen.includes(id)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-xs font-medium text-muted">{words.teams}</legend>
      {offered.map(({ id, name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(isOn) => onChange(isOn ? [...chosen, id] : chosen.filter((other) => other !== id))}
        >
          {name}
        </Checkbox>
      ))}
      <p className="text-xs text-muted">{offered.length === 0 ? words.noTeams : words.teamsHelp}</p>
    </fieldset>
  )
}

/** What was saved can be taken back. */
function useSaveAgent(agent: AgentRow, onSaved: () => void) {
  const words = useWords(agentWords)
  const sentence = useSentence()
  const refresh = () => queryClient.invalidateQueries(api.desk.pathFilter())
  const back = useMutation(
    api.desk.saveAgent.mutationOptions({
      onSuccess: () => toast(words.undone),
      onError: (error) => toast(sentence(error), { kind: 'error' }),
      onSettled: refresh,
    }),
  )
  return useMutation(
    api.desk.saveAgent.mutationOptions({
      onSuccess: ({ rev }) => {
        const { id, teams, skills, capacity, couponsPerDay } = agent
        toast(words.saved(agent.name), {
          action: {
            run: () =>
              back.mutate({ agent: id, rev, teams: [...teams], skills: { ...skills }, capacity, couponsPerDay }),
          },
        })
        onSaved()
      },
      onSettled: refresh,
    }),
  )
}
