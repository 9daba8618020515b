import { MINUTE, SECOND } from '@usher/shared/base/time'
import { SLA_CLOCKS, type SlaClockName } from '@usher/shared/desk/sla'
import type { SlaTarget } from '@usher/shared/desk/sla-clock'
import { deskTerms } from '../../desk/desk-terms.ts'
import { useWords } from '../../i18n/words.ts'
import { Switch } from '../../ui/switch.tsx'
import type { PartProps } from './part-props.ts'
import { LengthSetting, OptionalSetting } from './setting.tsx'
import { teamWords } from './team-words.ts'

const USUAL: Readonly<Record<SlaClockName, SlaTarget>> = {
  queue: { warnMs: 20 * SECOND, breachMs: 30 * SECOND },
  first: { warnMs: 45 * SECOND, breachMs: MINUTE },
  next: { warnMs: MINUTE, breachMs: 2 * MINUTE },
  resolution: { warnMs: 20 * MINUTE, breachMs: 30 * MINUTE },
}

/** What is promised to customers, and when somebody is warned before it is broken. */
export function PromisesPart({ draft, putPolicy, faultAt, isDisabled }: PartProps) {
  const words = useWords(teamWords)
  const { sla } = draft.policy
  const terms = useWords(deskTerms)
  const put = (clock: SlaClockName, target: SlaTarget | null) =>
    putPolicy({ sla: { ...sla, [clock]: target } }, `sla.${clock}`)
  return (
    <div className="flex flex-col gap-5">
      <p className="text-sm text-muted">{words.promisesHelp}</p>
      {SLA_CLOCKS.map((clock) => (
        <OptionalSetting
          key={clock}
          label={words.sla(terms[`promise_${clock}`])}
          isOn={sla[clock] !== null}
          isDisabled={isDisabled}
          onToggle={(isOn) => put(clock, isOn ? USUAL[clock] : null)}
        >
          {sla[clock] !== null && (
            <Target
              target={sla[clock]}
              isDisabled={isDisabled}
              error={faultAt(clock)}
              onChange={(target) => put(clock, target)}
            />
          )}
        </OptionalSetting>
      ))}
      <Switch
        isSelected={sla.pauseForCustomer}
        isDisabled={isDisabled}
        onChange={(pauseForCustomer) => putPolicy({ sla: { ...sla, pauseForCustomer } }, 'sla.pause')}
      >
        {words.pauseForCustomer}
      </Switch>
    </div>
  )
}

interface TargetProps {
  readonly target: SlaTarget
  readonly isDisabled: boolean
  readonly error: ReturnType<PartProps['faultAt']>
  readonly onChange: (target: SlaTarget) => void
}

function Target({ target, isDisabled, error, onChange }: TargetProps) {
  const words = useWords(teamWords)
  const shared = { least: SECOND, most: 30 * 24 * 60 * MINUTE, isDisabled, isInvalid: error !== null }
  return (
    <>
      <LengthSetting
        {...shared}
        label={words.warn}
        value={target.warnMs}
        onChange={(warnMs) => onChange({ ...target, warnMs })}
      />
      <LengthSetting
        {...shared}
        label={words.breach}
        value={target.breachMs}
        onChange={(breachMs) => onChange({ ...target, breachMs })}
      />
      {error !== null && (
        <p role="alert" className="text-xs text-danger">
          {words[error]}
        </p>
      )}
    </>
  )
}
