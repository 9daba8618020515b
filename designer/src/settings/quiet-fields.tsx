import type { QuietHours } from '@usher/shared/engine/sending-rules'
import { useWords } from '../i18n/words.ts'
import { RadioGroup } from '../ui/radio-group.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { sendingWords } from './sending-words.ts'

export interface QuietFieldsProps {
  readonly quiet: QuietHours | null
  readonly isDisabled: boolean
  readonly onChange: (quiet: QuietHours | null) => void
}

const USUAL: QuietHours = { from: '22:00', to: '09:00', then: 'later' }

export function QuietFields({ quiet, isDisabled, onChange }: QuietFieldsProps) {
  const words = useWords(sendingWords)
  const time = (name: 'from' | 'to', shown: QuietHours) => (
    <TextField
      label={words[name]}
      type="time"
      isRequired
      isDisabled={isDisabled}
      value={shown[name]}
      className="w-32"
      {...(name === 'to' && shown.from === shown.to ? { error: words.sameTime } : {})}
      onChange={(value) => onChange({ ...shown, [name]: value })}
    />
  )
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <Switch isDisabled={isDisabled} isSelected={quiet !== null} onChange={(isOn) => onChange(isOn ? USUAL : null)}>
          {words.quiet}
        </Switch>
        <p className="ps-11 text-xs text-muted">{words.quietHelp}</p>
      </div>
      {quiet !== null && (
        <>
          <div className="flex flex-wrap gap-3">
            {time('from', quiet)}
            {time('to', quiet)}
          </div>
          <RadioGroup
            label={words.then}
            options={[
              { id: 'later', label: words.later },
              { id: 'drop', label: words.drop },
            ]}
            value={quiet.then}
            isDisabled={isDisabled}
            onChange={(then) => onChange({ ...quiet, then })}
          />
        </>
      )}
    </div>
  )
}
