import { Plus, X } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { ComboBox } from '../../ui/combo-box.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { agentWords } from './agent-words.ts'

export interface SkillRow {
  readonly skill: string
  readonly level: number
}

const LEVELS = ['1', '2', '3', '4', '5'] as const
const MOST = 50

/** Each has a name, and none stands twice. */
export function areSkills(rows: readonly SkillRow[]): boolean {
  const names = rows.map(({ skill }) => skill.trim())
  return names.every((name) => name !== '' && name.length <= 40) && new Set(names).size === names.length
}

interface SkillRowsProps {
  readonly skills: readonly SkillRow[]
  readonly known: readonly string[]
  readonly error: string | undefined
  readonly onChange: (skills: readonly SkillRow[]) => void
}

/** What somebody can do and how well. */
export function SkillRows({ skills, known, error, onChange }: SkillRowsProps) {
  const words = useWords(agentWords)
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-xs font-medium text-muted">{words.skills}</legend>
      {skills.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a skill has no identity but its place while its name is typed.
        <div key={index} className="flex items-start gap-2">
          <ComboBox
            aria-label={`${words.skill} ${index + 1}`}
            allowsAny
            options={known.map((id) => ({ id, label: id }))}
            value={row.skill}
            className="flex-1"
            onChange={(skill) => onChange(skills.with(index, { ...row, skill }))}
          />
          <Select
            aria-label={`${words.level} ${index + 1}`}
            options={LEVELS.map((id) => ({ id, label: words.levels(Number(id)) }))}
            value={LEVELS[row.level - 1] ?? '1'}
            className="w-28"
            onChange={(level) => onChange(skills.with(index, { ...row, level: Number(level) }))}
          />
          <IconButton label={words.removeSkill(row.skill)} onPress={() => onChange(skills.toSpliced(index, 1))}>
            <X aria-hidden className="size-4" />
          </IconButton>
        </div>
      ))}
      {skills.length < MOST && (
        <Button
          size="small"
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => onChange([...skills, { skill: '', level: 3 }])}
          className="self-start"
        >
          {words.addSkill}
        </Button>
      )}
      <p className={error === undefined ? 'text-xs text-muted' : 'text-xs text-danger'} role={error && 'alert'}>
        {error ?? words.skillsHelp}
      </p>
    </fieldset>
  )
}
