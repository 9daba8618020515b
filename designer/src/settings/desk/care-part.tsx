import { DAY, HOUR, MINUTE, SECOND } from '@usher/shared/base/time'
import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import { useWords } from '../../i18n/words.ts'
import { TextArea } from '../../ui/text-area.tsx'
import type { PartProps } from './part-props.ts'
import { CountSetting, LengthSetting, OptionalSetting } from './setting.tsx'
import { teamWords } from './team-words.ts'

/** Customers who fall silent or come back, agents who go, and conversations that are given on. */
export function CarePart(props: PartProps) {
  const words = useWords(teamWords)
  const { draft, putPolicy, isDisabled } = props
  const { transfers, awayGraceMs, reopenMs } = draft.policy
  return (
    <div className="flex flex-col gap-6">
      <Silence {...props} />
      <CountSetting
        label={words.transfersMost}
        unit={words.times}
        value={transfers.most}
        least={1}
        most={10}
        isDisabled={isDisabled}
        onChange={(most) => putPolicy({ transfers: { ...transfers, most } }, 'transfers.most')}
      />
      <LengthSetting
        label={words.transferWindow}
        value={transfers.windowMs}
        least={10 * SECOND}
        most={10 * MINUTE}
        isDisabled={isDisabled}
        onChange={(windowMs) => putPolicy({ transfers: { ...transfers, windowMs } }, 'transfers.window')}
      />
      <LengthSetting
        label={words.awayGrace}
        value={awayGraceMs}
        least={10 * SECOND}
        most={HOUR}
        isDisabled={isDisabled}
        onChange={(ms) => putPolicy({ awayGraceMs: ms }, 'away')}
      />
      <OptionalSetting
        label={words.reopen}
        help={words.reopenHelp}
        isOn={reopenMs !== null}
        isDisabled={isDisabled}
        onToggle={(isOn) => putPolicy({ reopenMs: isOn ? 30 * MINUTE : null }, 'reopen?')}
      >
        <LengthSetting
          label={words.reopenWithin}
          value={reopenMs ?? MINUTE}
          least={MINUTE}
          most={7 * DAY}
          isDisabled={isDisabled}
          onChange={(ms) => putPolicy({ reopenMs: ms }, 'reopen')}
        />
      </OptionalSetting>
    </div>
  )
}

const SILENCES = [
  {
    word: 'askSilent',
    first: 'askAfterMs',
    firstWord: 'askAfter',
    usual: 3 * MINUTE,
    then: 'leaveAfterMs',
    thenWord: 'leaveAfter',
    text: 'askText',
  },
  {
    word: 'closeSilent',
    first: 'warnAfterMs',
    firstWord: 'warnAfter',
    usual: 5 * MINUTE,
    then: 'closeAfterMs',
    thenWord: 'closeAfter',
    text: 'warnText',
  },
] as const

function Silence({ draft, putPolicy, isDisabled }: PartProps) {
  const words = useWords(teamWords)
  const { silence } = draft.policy
  const put = (change: Partial<TeamPolicy['silence']>, place: string) =>
    putPolicy({ silence: { ...silence, ...change } }, place)
  const length = (key: 'askAfterMs' | 'leaveAfterMs' | 'warnAfterMs' | 'closeAfterMs', label: string) => (
    <LengthSetting
      label={label}
      value={silence[key] ?? MINUTE}
      least={30 * SECOND}
      most={DAY}
      isDisabled={isDisabled}
      onChange={(ms) => put({ [key]: ms }, key)}
    />
  )
  return SILENCES.map(({ word, first, firstWord, usual, then, thenWord, text }) => (
    <OptionalSetting
      key={word}
      label={words[word]}
      isOn={silence[first] !== null}
      isDisabled={isDisabled}
      onToggle={(isOn) => put({ [first]: isOn ? usual : null }, `${first}?`)}
    >
      {length(first, words[firstWord])}
      <TextArea
        label={words[text]}
        rows={2}
        maxLength={300}
        isDisabled={isDisabled}
        value={silence[text]}
        onChange={(value) => put({ [text]: value }, text)}
      />
      {length(then, words[thenWord])}
    </OptionalSetting>
  ))
}
