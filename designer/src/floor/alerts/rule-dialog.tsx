import { useMutation } from '@tanstack/react-query'
import { ALERT_FIGURES, type AlertRule, type AlertRuleRow, alertRule } from '@usher/shared/api/desk-alerts'
import { FIGURE_NAMES, figureNamed, isToldFromCases } from '@usher/shared/desk/figures'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../../api/client.ts'
import { useSentence } from '../../api/sentence.ts'
import { useTeamOptions } from '../../desk/use-teams.ts'
import { type Locale, useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { LengthSetting } from '../../settings/desk/setting.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.tsx'
import { alertWords } from './alert-words.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const EVERY_TEAM = 'every'

/** Whoever writes a rule is told in the language that they write it in, unless they choose another. */
function usualRule(language: Locale): AlertRule {
  const tell = { by: 'page', language }
  return { ...alertRule.parse({ name: '-', figure: 'waiting', is: 'above', level: 10, tell }), name: '' }
}

/** null: a new one. */
export function RuleDialog({ row, onClose }: { row: AlertRuleRow | null; onClose: () => void }) {
  const words = useWords(alertWords)
  const sentence = useSentence()
  const locale = useLocale()
  const [rule, setRule] = useState<AlertRule>(row?.rule ?? usualRule(locale))
  const [isTold, setTold] = useState(false)
  const put = (change: Partial<AlertRule>) => setRule({ ...rule, ...change })
  const isNameless = rule.name.trim() === ''
  const lacksWhom = rule.tell.by !== 'page' && rule.tell.whom.trim() === ''
  const save = useMutation(
    api.floor.saveAlertRule.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.floor.pathFilter())
        toast(words.saved)
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(true)
    if (!isNameless && !lacksWhom) save.mutate({ id: row?.id ?? null, enabled: row?.enabled ?? true, rule })
  }
  return (
    <Dialog
      title={row === null ? words.newTitle : words.editTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form="alert-rule" isPending={save.isPending}>
          {words.save}
        </Button>
      }
    >
      <Form id="alert-rule" onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-5">
        <TextField
          autoFocus
          label={words.name}
          placeholder={words.nameExample}
          maxLength={60}
          value={rule.name}
          error={isTold && isNameless ? words.nameMissing : undefined}
          onChange={(name) => put({ name })}
        />
        <Measure rule={rule} onChange={put} />
        <LengthSetting
          label={words.cooldown}
          value={rule.cooldownMs}
          least={MINUTE}
          most={DAY}
          isDisabled={false}
          onChange={(cooldownMs) => put({ cooldownMs })}
        />
        <Tell rule={rule} error={isTold && lacksWhom ? words.whomMissing : undefined} onChange={put} />
        {save.error && (
          <p role="alert" className="text-sm text-danger">
            {sentence(save.error)}
          </p>
        )}
      </Form>
    </Dialog>
  )
}

interface PartProps {
  readonly rule: AlertRule
  readonly onChange: (change: Partial<AlertRule>) => void
}

function Measure({ rule, onChange }: PartProps) {
  const words = useWords(alertWords)
  const locale = useLocale()
  const teams = useTeamOptions((id) => id === rule.team)
  const figure = figureNamed(rule.figure)
  const counted = FIGURE_NAMES.find((name) => name === rule.figure)
  return (
    <>
      <Select
        label={words.figure}
        description={figure.means[locale]}
        options={ALERT_FIGURES.map((id) => ({ id, label: figureNamed(id).name[locale] }))}
        value={rule.figure}
        onChange={(next) => onChange(ofFigure(next, rule))}
      />
      {rule.figure === 'broken' && (
        <Switch isSelected={rule.each} onChange={(each) => onChange({ each })}>
          {words.each}
        </Switch>
      )}
      {!rule.each && (
        <div className="grid items-end gap-3 sm:grid-cols-[auto_1fr]">
          <Segmented
            label={words.is}
            value={rule.is}
            options={[
              { id: 'above', label: words.above },
              { id: 'below', label: words.below },
            ]}
            onChange={(is) => onChange({ is })}
          />
          <Level rule={rule} onChange={onChange} />
        </div>
      )}
      {figure.of.team && (
        <Select
          label={words.team}
          options={[{ id: EVERY_TEAM, label: words.allTeams }, ...teams.options]}
          value={rule.team ?? EVERY_TEAM}
          onChange={(team) => onChange({ team: team === EVERY_TEAM ? null : team })}
        />
      )}
      {counted !== undefined && (
        <LengthSetting
          label={words.window}
          value={rule.windowMs}
          least={5 * MINUTE}
          most={DAY}
          isDisabled={false}
          onChange={(windowMs) => onChange({ windowMs })}
        />
      )}
      {counted !== undefined && isToldFromCases(counted) && (
        <NumberField
          label={words.least}
          value={rule.least}
          minValue={1}
          maxValue={10_000}
          step={1}
          onChange={(least) => Number.isFinite(least) && onChange({ least })}
        />
      )}
    </>
  )
}

/** A level of another unit would mean something else, and a team nothing to a figure that is told of the whole desk. */
function ofFigure(figure: AlertRule['figure'], { team }: AlertRule): Partial<AlertRule> {
  const { unit, of } = figureNamed(figure)
  return { figure, level: LEVELS[unit], team: of.team ? team : null, each: false }
}

const LEVELS = { share: 0.8, length: 60_000, count: 10 }

/** A share is written in percent, a length in seconds. */
function Level({ rule, onChange }: PartProps) {
  const words = useWords(alertWords)
  const { unit } = figureNamed(rule.figure)
  const scale = unit === 'share' ? 0.01 : unit === 'length' ? 1_000 : 1
  const sign = unit === 'share' ? '%' : unit === 'length' ? words.seconds : words.people
  return (
    <NumberField
      aria-label={words.level}
      value={Math.round((rule.level / scale) * 100) / 100}
      minValue={0}
      {...(unit === 'share' ? { maxValue: 100 } : {})}
      unit={sign}
      onChange={(value) => Number.isFinite(value) && onChange({ level: value * scale })}
    />
  )
}

function Tell({ rule, error, onChange }: PartProps & { readonly error: string | undefined }) {
  const words = useWords(alertWords)
  const { tell } = rule
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={words.tell}
        options={[
          { id: 'page', label: words.page },
          { id: 'sms', label: words.sms },
          { id: 'call', label: words.call },
        ]}
        value={tell.by}
        onChange={(by) => onChange({ tell: { ...tell, by } })}
      />
      {tell.by !== 'page' && (
        <TextField
          label={words.whom}
          description={words.whomHelp}
          maxLength={200}
          value={tell.whom}
          error={error}
          onChange={(whom) => onChange({ tell: { ...tell, whom } })}
        />
      )}
      {tell.by !== 'page' && (
        <Select
          label={words.language}
          value={tell.language}
          options={[
            { id: 'zh', label: words.chinese },
            { id: 'en', label: words.english },
          ]}
          onChange={(language) => onChange({ tell: { ...tell, language } })}
        />
      )}
    </div>
  )
}
