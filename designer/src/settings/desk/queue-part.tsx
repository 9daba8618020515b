import { DAY, HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import type { Relaxation } from '@usher/shared/desk/needs'
import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import { useWords } from '../../i18n/words.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Select } from '../../ui/select.tsx'
import type { PartProps } from './part-props.ts'
import { CountSetting, LengthSetting, OptionalSetting, SettingGroup } from './setting.tsx'
import { teamWords } from './team-words.ts'

/** Who may wait, for how long, what becomes of who comes outside hours, and what is asked for less after a while. */
export function QueuePart(props: PartProps) {
  const words = useWords(teamWords)
  const { draft, putPolicy, isDisabled } = props
  const { limits } = draft.policy
  const put = (change: Partial<TeamPolicy['limits']>, place: string) =>
    putPolicy({ limits: { ...limits, ...change } }, place)
  return (
    <div className="flex flex-col gap-6">
      <OptionalSetting
        label={words.limitQueue}
        help={words.limitQueueHelp}
        isOn={limits.maxQueue !== null}
        isDisabled={isDisabled}
        onToggle={(isOn) => put({ maxQueue: isOn ? 50 : null }, 'maxQueue?')}
      >
        <CountSetting
          label={words.maxQueue}
          unit={words.people}
          value={limits.maxQueue ?? 1}
          least={1}
          most={100_000}
          isDisabled={isDisabled}
          onChange={(maxQueue) => put({ maxQueue }, 'maxQueue')}
        />
      </OptionalSetting>
      <OptionalSetting
        label={words.limitWait}
        help={words.limitWaitHelp}
        isOn={limits.maxWaitMs !== null}
        isDisabled={isDisabled}
        onToggle={(isOn) => put({ maxWaitMs: isOn ? 10 * MINUTE : null }, 'maxWait?')}
      >
        <LengthSetting
          label={words.maxWait}
          value={limits.maxWaitMs ?? MINUTE}
          least={MINUTE}
          most={7 * DAY}
          isDisabled={isDisabled}
          onChange={(maxWaitMs) => put({ maxWaitMs }, 'maxWait')}
        />
      </OptionalSetting>
      <OffHours {...props} />
      <Relaxing {...props} />
    </div>
  )
}

function OffHours({ draft, putPolicy, faultAt, isDisabled, others }: PartProps) {
  const words = useWords(teamWords)
  const { offHours } = draft.policy
  const put = (change: Partial<TeamPolicy['offHours']>) =>
    putPolicy({ offHours: { ...offHours, ...change } }, 'offHours')
  const fault = faultAt('onCall')
  return (
    <div className="flex flex-col gap-3">
      <RadioGroup
        label={words.offHours}
        options={[
          { id: 'leave', label: words.leave },
          { id: 'queue', label: words.queueAnyway },
          { id: 'onCall', label: words.onCall },
        ]}
        value={offHours.then}
        isDisabled={isDisabled}
        onChange={(then) => put({ then })}
      />
      {offHours.then === 'onCall' && (
        <Select
          label={words.onCallTeam}
          options={others.map(({ id, name }) => ({ id, label: name }))}
          value={offHours.onCallTeam}
          isDisabled={isDisabled}
          error={fault === null ? undefined : words[fault]}
          className="max-w-xs"
          onChange={(onCallTeam) => put({ onCallTeam })}
        />
      )}
    </div>
  )
}

const STEPS = [
  ['lowAfterMs', 'lowAfter', 30 * SECOND],
  ['mediumAfterMs', 'mediumAfter', MINUTE],
  ['highAfterMs', 'highAfter', 2 * MINUTE],
  ['wantedForMs', 'wantedFor', 2 * MINUTE],
  ['overflowAfterMs', 'overflow', 3 * MINUTE],
] as const

function Relaxing({ draft, putPolicy, faultAt, isDisabled, others }: PartProps) {
  const words = useWords(teamWords)
  const { relaxation } = draft.policy
  const put = (change: Partial<Relaxation>, place: string) =>
    putPolicy({ relaxation: { ...relaxation, ...change } }, place)
  const fault = faultAt('overflow')
  return (
    <SettingGroup title={words.relaxation} help={words.relaxationHelp}>
      {STEPS.map(([key, word, usual]) => (
        <OptionalSetting
          key={key}
          label={words[word]}
          isOn={relaxation[key] !== null}
          isDisabled={isDisabled}
          onToggle={(isOn) => put({ [key]: isOn ? usual : null }, `${key}?`)}
        >
          <LengthSetting
            label={words.after}
            value={relaxation[key] ?? usual}
            least={SECOND}
            most={24 * HOUR}
            isDisabled={isDisabled}
            onChange={(ms) => put({ [key]: ms }, key)}
          />
          {key === 'overflowAfterMs' && (
            <Select
              label={words.overflowTeam}
              options={others.map(({ id, name }) => ({ id, label: name }))}
              value={relaxation.overflowTeam}
              isDisabled={isDisabled}
              error={fault === null ? undefined : words[fault]}
              className="max-w-xs"
              onChange={(overflowTeam) => put({ overflowTeam }, 'overflowTeam')}
            />
          )}
        </OptionalSetting>
      ))}
    </SettingGroup>
  )
}
