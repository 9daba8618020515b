import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useLocale } from '../../i18n/locale.ts'
import { weekdayText } from '../../nodes/phrases.ts'

const DAYS = [1, 2, 3, 4, 5, 6, 7] as const

/** Seven chips; none chosen means every day. */
export function WeekdaysField(props: {
  label: string
  value: readonly number[]
  onChange: (days: readonly number[]) => void
  isDisabled?: boolean
}) {
  const { label, value, onChange, isDisabled = false } = props
  const locale = useLocale()
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="multiple"
      isDisabled={isDisabled}
      selectedKeys={value.map(String)}
      onSelectionChange={(keys) => onChange([...keys].map(Number).sort((a, b) => a - b))}
      className="grid grid-cols-7 gap-1"
    >
      {DAYS.map((day) => (
        <ToggleButton
          key={day}
          id={String(day)}
          aria-label={weekdayText(day, locale)}
          className="h-8 rounded-control border border-control text-xs data-disabled:opacity-50 data-hovered:bg-hover data-selected:border-accent data-selected:bg-tint-accent data-selected:font-medium data-selected:text-accent"
        >
          {locale === 'zh' ? weekdayText(day, locale).slice(1) : weekdayText(day, locale)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
