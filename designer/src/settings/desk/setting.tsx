import type { ReactNode } from 'react'
import { DurationField } from '../../inspector/form/duration-field.tsx'
import { NumberField } from '../../ui/number-field.tsx'
import { Switch } from '../../ui/switch.tsx'

/** Settings that belong together, under a heading. */
export function SettingGroup({ title, help, children }: { title: string; help?: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <div>
        <h3 className="text-sm font-semibold">{title}</h3>
        {help && <p className="text-xs text-muted">{help}</p>}
      </div>
      {children}
    </section>
  )
}

interface LengthProps {
  readonly label: string
  readonly value: number
  readonly least: number
  readonly most: number
  readonly isDisabled: boolean
  readonly isInvalid?: boolean
  readonly onChange: (ms: number) => void
}

/** A length of time in one row with what it is. */
export function LengthSetting({ label, ...rest }: LengthProps) {
  return (
    <div className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[1fr_15rem]">
      <span className="text-sm">{label}</span>
      <DurationField label={label} {...rest} />
    </div>
  )
}

interface CountProps {
  readonly label: string
  readonly help?: string
  readonly value: number
  readonly unit?: string
  readonly least: number
  readonly most: number
  readonly isDisabled: boolean
  readonly onChange: (value: number) => void
}

export function CountSetting({ label, help, least, most, unit, onChange, ...rest }: CountProps) {
  return (
    <div className="grid items-center gap-x-3 gap-y-1 sm:grid-cols-[1fr_15rem]">
      <div className="text-sm">
        {label}
        {help && <p className="text-xs text-muted">{help}</p>}
      </div>
      <NumberField
        aria-label={label}
        minValue={least}
        maxValue={most}
        step={1}
        {...(unit === undefined ? {} : { unit })}
        onChange={(value) => Number.isFinite(value) && onChange(value)}
        {...rest}
      />
    </div>
  )
}

interface OptionalProps {
  readonly label: string
  readonly help?: string
  readonly isOn: boolean
  readonly isDisabled: boolean
  readonly onToggle: (isOn: boolean) => void
  readonly children?: ReactNode
}

/** A switch with what it opens. */
export function OptionalSetting({ label, help, isOn, isDisabled, onToggle, children }: OptionalProps) {
  return (
    <div className="flex flex-col gap-2">
      <Switch isSelected={isOn} isDisabled={isDisabled} onChange={onToggle}>
        {label}
      </Switch>
      {help && <p className="ps-11 text-xs text-muted">{help}</p>}
      {isOn && children && <div className="flex flex-col gap-2 ps-11">{children}</div>}
    </div>
  )
}
