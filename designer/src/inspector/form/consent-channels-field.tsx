import { CONSENT_CHANNELS, type ConsentChannel } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import type { Json } from '@usher/shared/base/json'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { Segmented } from '../../ui/segmented.tsx'
import { formWords } from './form-words.ts'

interface ConsentChannelsFieldProps {
  label: string
  /** `every`, or the channels; every one when left out. */
  value: Json
  onChange: (value: Json) => void
  isDisabled: boolean
}

export function ConsentChannelsField({ label, value, onChange, isDisabled }: ConsentChannelsFieldProps) {
  const words = useWords(formWords)
  const names = consentNames[useLocale()]
  const chosen = Array.isArray(value) ? CONSENT_CHANNELS.filter((channel) => value.includes(channel)) : null
  const options = [
    { id: 'every', label: words.everyChannel },
    { id: 'chosen', label: words.someChannels },
  ] as const
  const put = (channels: readonly ConsentChannel[]) => channels.length > 0 && onChange([...channels])
  return (
    <div className="flex flex-col items-start gap-1.5">
      <Segmented
        label={label}
        size="small"
        isDisabled={isDisabled}
        options={options}
        value={chosen === null ? 'every' : 'chosen'}
        onChange={(next) => onChange(next === 'every' ? 'every' : ['sms'])}
      />
      {chosen !== null && (
        <ToggleButtonGroup
          aria-label={words.someChannels}
          selectionMode="multiple"
          disallowEmptySelection
          isDisabled={isDisabled}
          selectedKeys={chosen}
          onSelectionChange={(keys) => put(CONSENT_CHANNELS.filter((channel) => keys.has(channel)))}
          className="flex flex-wrap gap-1"
        >
          {CONSENT_CHANNELS.map((channel) => (
            <ToggleButton
              key={channel}
              id={channel}
              className="h-8 rounded-control border border-control px-2.5 text-xs data-disabled:opacity-50 data-hovered:bg-hover data-selected:border-accent data-selected:bg-tint-accent data-selected:font-medium data-selected:text-accent"
            >
              {names.channels[channel]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      )}
    </div>
  )
}
