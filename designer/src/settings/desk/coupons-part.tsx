import type { TeamPolicy } from '@usher/shared/desk/team-policy'
import { Plus, X } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { TextField } from '../../ui/text-field.tsx'
import type { PartProps } from './part-props.ts'
import { CountSetting, SettingGroup } from './setting.tsx'
import { teamWords } from './team-words.ts'

type Coupons = TeamPolicy['coupons']
type Kind = Coupons['kinds'][number]

const MOST_KINDS = 50
const NEW: Kind = { coupon: '', name: '', validDays: null }

/** Which coupons agents give out, and how many in a day by themselves. */
export function CouponsPart({ draft, putPolicy, faultAt, isDisabled }: PartProps) {
  const words = useWords(teamWords)
  const { coupons } = draft.policy
  const fault = faultAt('kinds')
  const change = (part: Partial<Coupons>, place: string) => putPolicy({ coupons: { ...coupons, ...part } }, place)
  const put = (index: number, kind: Partial<Kind>, place: string) =>
    change(
      { kinds: coupons.kinds.map((one, at) => (at === index ? { ...one, ...kind } : one)) },
      `coupons.${index}.${place}`,
    )
  return (
    <div className="flex flex-col gap-6">
      <SettingGroup title={words.couponKinds} help={words.couponKindsHelp}>
        <ul className="flex flex-col gap-2">
          {coupons.kinds.map((kind, index) => (
            <li
              // biome-ignore lint/suspicious/noArrayIndexKey: a row has no name of its own while it is typed.
              key={index}
              className="grid items-center gap-2 sm:grid-cols-[1fr_1fr_9rem_auto]"
            >
              <TextField
                aria-label={words.couponName}
                placeholder={words.couponNameExample}
                maxLength={80}
                isDisabled={isDisabled}
                value={kind.name}
                onChange={(name) => put(index, { name }, 'name')}
              />
              <TextField
                aria-label={words.couponId}
                placeholder={words.couponId}
                mono
                maxLength={80}
                isDisabled={isDisabled}
                value={kind.coupon}
                onChange={(coupon) => put(index, { coupon }, 'id')}
              />
              <NumberField
                aria-label={words.couponDays}
                placeholder={words.couponDaysAny}
                unit={words.couponDayUnit}
                minValue={1}
                maxValue={3_650}
                step={1}
                isDisabled={isDisabled}
                value={kind.validDays ?? Number.NaN}
                onChange={(days) => put(index, { validDays: Number.isFinite(days) ? days : null }, 'days')}
              />
              <IconButton
                label={words.couponRemove(kind.name)}
                size="small"
                isDisabled={isDisabled}
                onPress={() => change({ kinds: coupons.kinds.filter((_, at) => at !== index) }, 'coupons.removed')}
              >
                <X aria-hidden className="size-4" />
              </IconButton>
            </li>
          ))}
        </ul>
        <Button
          size="small"
          className="self-start"
          icon={<Plus aria-hidden className="size-4" />}
          isDisabled={isDisabled || coupons.kinds.length >= MOST_KINDS}
          onPress={() => change({ kinds: [...coupons.kinds, NEW] }, 'coupons.added')}
        >
          {words.couponAdd}
        </Button>
        {fault !== null && (
          <p role="alert" className="text-xs text-danger">
            {words[fault]}
          </p>
        )}
      </SettingGroup>
      <SettingGroup title={words.couponAllowance} help={words.couponAllowanceHelp}>
        <CountSetting
          label={words.couponPerDay}
          unit={words.couponUnit}
          value={coupons.perDay}
          least={0}
          most={1_000}
          isDisabled={isDisabled}
          onChange={(perDay) => change({ perDay }, 'coupons.perDay')}
        />
      </SettingGroup>
      <TextArea
        label={words.couponText}
        description={words.couponTextHelp}
        rows={2}
        maxLength={300}
        isDisabled={isDisabled}
        value={coupons.text}
        onChange={(text) => change({ text }, 'coupons.text')}
      />
    </div>
  )
}
