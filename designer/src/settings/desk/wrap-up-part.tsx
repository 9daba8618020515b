import { HOUR, SECOND } from '@usher/shared/base/time'
import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import { useWords } from '../../i18n/words.ts'
import { Switch } from '../../ui/switch.tsx'
import { DispositionTree } from './disposition-tree.tsx'
import type { PartProps } from './part-props.ts'
import { LengthSetting, SettingGroup } from './setting.tsx'
import { teamWords } from './team-words.ts'

/** What is written down after the end, and in what time. */
export function WrapUpPart({ draft, put, putPolicy, faultAt, isDisabled }: PartProps) {
  const words = useWords(teamWords)
  const { wrapUp } = draft.policy
  const fault = faultAt('dispositions')
  const change = (part: Partial<TeamPolicy['wrapUp']>, place: string) =>
    putPolicy({ wrapUp: { ...wrapUp, ...part } }, place)
  return (
    <div className="flex flex-col gap-6">
      <SettingGroup title={words.dispositions} help={words.dispositionsHelp}>
        <DispositionTree
          tree={draft.tree}
          isDisabled={isDisabled}
          onChange={(tree, place) => put({ tree }, `tree.${place}`)}
        />
        {fault !== null && (
          <p role="alert" className="text-xs text-danger">
            {words[fault]}
          </p>
        )}
      </SettingGroup>
      <Switch
        isSelected={wrapUp.isRequired}
        isDisabled={isDisabled || draft.tree.length === 0}
        onChange={(isRequired) => change({ isRequired }, 'required')}
      >
        {words.isRequired}
      </Switch>
      <LengthSetting
        label={words.wrapLength}
        value={wrapUp.lengthMs}
        least={10 * SECOND}
        most={HOUR}
        isDisabled={isDisabled}
        onChange={(lengthMs) => change({ lengthMs }, 'length')}
      />
      <Switch
        isSelected={wrapUp.freesAtOnce}
        isDisabled={isDisabled}
        onChange={(freesAtOnce) => change({ freesAtOnce }, 'frees')}
      >
        {words.freesAtOnce}
      </Switch>
    </div>
  )
}
