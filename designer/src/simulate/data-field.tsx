import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import { JsonField } from '../inspector/form/json-field.tsx'

/** Data of an event, as JSON. Only an object is taken. */
export function DataField({
  label,
  value,
  onChange,
}: {
  label: string
  value: JsonObject
  onChange: (data: JsonObject) => void
}) {
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-muted">{label}</span>
      <JsonField
        label={label}
        value={value}
        rows={3}
        onChange={(json) => {
          if (json === null) onChange({})
          else if (isJsonObject(json)) onChange(json)
        }}
      />
    </div>
  )
}
