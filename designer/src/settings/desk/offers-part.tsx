import { MINUTE, SECOND } from '@usher/shared/base/time'
import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import { useWords } from '../../i18n/words.ts'
import type { PartProps } from './part-props.ts'
import { CountSetting, LengthSetting, OptionalSetting, SettingGroup } from './setting.tsx'
import { teamWords } from './team-words.ts'

/** How agents are asked, and who comes first. */
export function OffersPart({ draft, putPolicy, isDisabled }: PartProps) {
  const words = useWords(teamWords)
  const { offers, priority } = draft.policy
  const putOffers = (change: Partial<TeamPolicy['offers']>, place: string) =>
    putPolicy({ offers: { ...offers, ...change } }, place)
  const points = (key: keyof TeamPolicy['priority'], label: string, least: number, most: number) => (
    <CountSetting
      label={label}
      unit={words.points}
      value={priority[key]}
      least={least}
      most={most}
      isDisabled={isDisabled}
      onChange={(value) => putPolicy({ priority: { ...priority, [key]: value } }, `priority.${key}`)}
    />
  )
  return (
    <div className="flex flex-col gap-6">
      <CountSetting
        label={words.weight}
        help={words.weightHelp}
        value={draft.policy.weight}
        least={1}
        most={20}
        isDisabled={isDisabled}
        onChange={(weight) => putPolicy({ weight }, 'weight')}
      />
      <OptionalSetting
        label={words.autoAccept}
        help={words.autoAcceptHelp}
        isOn={offers.autoAccept}
        isDisabled={isDisabled}
        onToggle={(autoAccept) => putOffers({ autoAccept }, 'autoAccept')}
      />
      {!offers.autoAccept && (
        <LengthSetting
          label={words.offerWindow}
          value={offers.windowMs}
          least={5 * SECOND}
          most={10 * MINUTE}
          isDisabled={isDisabled}
          onChange={(windowMs) => putOffers({ windowMs }, 'window')}
        />
      )}
      {!offers.autoAccept && (
        <CountSetting
          label={words.missesUntilBusy}
          unit={words.times}
          value={offers.missesUntilBusy}
          least={1}
          most={10}
          isDisabled={isDisabled}
          onChange={(missesUntilBusy) => putOffers({ missesUntilBusy }, 'misses')}
        />
      )}
      <SettingGroup title={words.priority} help={words.priorityHelp(priority.pointsPerMinute)}>
        {points('pointsPerMinute', words.pointsPerMinute, 1, 1_000)}
        {points('perVipPoint', words.perVipPoint, 0, 50)}
        {points('anger', words.anger, 0, 2_000)}
        {points('warned', words.warned, 0, 2_000)}
        {points('breached', words.breached, 0, 2_000)}
        {points('returned', words.returned, 0, 2_000)}
      </SettingGroup>
    </div>
  )
}
