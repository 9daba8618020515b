import type { BusinessCalendar, OpenInterval } from '@usher/shared/desk/calendar'
import { Copy } from 'lucide-react'
import { useMe } from '../../app/me.ts'
import { languageTag, useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { ComboBox } from '../../ui/combo-box.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu } from '../../ui/menu.tsx'
import { DayHours } from './day-hours.tsx'
import { ExceptionDays } from './exception-days.tsx'
import type { PartProps } from './part-props.ts'
import { OptionalSetting, SettingGroup } from './setting.tsx'
import { teamWords } from './team-words.ts'

const ZONES = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id }))
const USUAL: readonly OpenInterval[] = [{ from: '09:00', to: '21:00' }]

/** When the team works: every week, and the days that are not like it. */
export function HoursPart(props: PartProps) {
  const words = useWords(teamWords)
  const { zone } = useMe().workspace
  const { calendar } = props.draft.policy
  const put = (next: BusinessCalendar | null, place: string) => props.putPolicy({ calendar: next }, place)
  const usual = { zone, week: Array.from({ length: 7 }, () => [...USUAL]), exceptions: [] }
  return (
    <div className="flex flex-col gap-6">
      <OptionalSetting
        label={words.alwaysOpen}
        help={words.alwaysOpenHelp}
        isOn={calendar === null}
        isDisabled={props.isDisabled}
        onToggle={(isOn) => put(isOn ? null : usual, 'calendar')}
      />
      {calendar !== null && <Hours {...props} calendar={calendar} onChange={put} />}
    </div>
  )
}

interface HoursProps extends PartProps {
  readonly calendar: BusinessCalendar
  readonly onChange: (calendar: BusinessCalendar, place: string) => void
}

function Hours({ calendar, onChange, faultAt, isDisabled }: HoursProps) {
  const words = useWords(teamWords)
  const days = useDayNames()
  const said = (place: string) => {
    const fault = faultAt(place)
    return fault === null ? undefined : words[fault]
  }
  const putWeek = (week: BusinessCalendar['week'], place: string) => onChange({ ...calendar, week }, place)
  return (
    <>
      <ComboBox
        label={words.zone}
        options={ZONES}
        value={calendar.zone}
        isDisabled={isDisabled}
        error={said('zone')}
        className="max-w-xs"
        onChange={(zone) => onChange({ ...calendar, zone }, 'zone')}
      />
      <SettingGroup title={words.week}>
        {calendar.week.map((intervals, index) => (
          <div key={days[index]} className="grid grid-cols-[3.5rem_1fr_auto] items-start gap-2">
            <span className="pt-2 text-sm">{days[index]}</span>
            <DayHours
              label={days[index] ?? ''}
              intervals={intervals}
              isDisabled={isDisabled}
              error={said(`week.${index}`)}
              onChange={(next) => putWeek(calendar.week.with(index, [...next]), `week.${index}`)}
            />
            <Menu
              label={words.copyToAll}
              trigger={
                <IconButton label={`${words.copyToAll}: ${days[index]}`} size="small" isDisabled={isDisabled}>
                  <Copy aria-hidden className="size-4" />
                </IconButton>
              }
              items={[
                {
                  id: 'all',
                  label: words.copyToAll,
                  onAction: () =>
                    putWeek(
                      calendar.week.map(() => [...intervals]),
                      'copy',
                    ),
                },
                {
                  id: 'workdays',
                  label: words.copyToWorkdays,
                  onAction: () =>
                    putWeek(
                      calendar.week.map((own, day) => (day < 5 ? [...intervals] : own)),
                      'copy',
                    ),
                },
              ]}
            />
          </div>
        ))}
        {said('week') !== undefined && (
          <p role="alert" className="text-xs text-danger">
            {said('week')}
          </p>
        )}
      </SettingGroup>
      <SettingGroup title={words.exceptions} help={words.exceptionsHelp}>
        <ExceptionDays calendar={calendar} onChange={onChange} isDisabled={isDisabled} saidOf={said} />
      </SettingGroup>
    </>
  )
}

/** Monday first, as calendars of the desk have it. */
function useDayNames(): readonly string[] {
  const names = new Intl.DateTimeFormat(languageTag(useLocale()), { weekday: 'short', timeZone: 'UTC' })
  return Array.from({ length: 7 }, (_, day) => names.format(Date.UTC(2024, 0, 1 + day)))
}
