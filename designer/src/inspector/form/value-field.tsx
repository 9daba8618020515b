import { isJsonObject, type Json } from '@usher/shared/base/json'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { segmentOptions } from '../../segments/known-segments.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Select } from '../../ui/select.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { ConditionBuilder } from '../condition/condition-builder.tsx'
import type { Field } from '../schema/field.ts'
import { ChipsField } from './chips-field.tsx'
import { ConsentChannelsField } from './consent-channels-field.tsx'
import { DurationField } from './duration-field.tsx'
import { ExpressionField } from './expression-field.tsx'
import { FieldNotes, FieldShell } from './field-shell.tsx'
import type { FieldViewProps } from './field-view.tsx'
import { fitsInRow } from './fits-in-row.ts'
import { formWords } from './form-words.ts'
import { JourneyField } from './journey-field.tsx'
import { JsonField } from './json-field.tsx'
import { NamePicker } from './name-picker.tsx'
import { attributeOptions, eventOptions, usedNames } from './names.ts'
import { useNodeForm } from './node-form.ts'
import { pointerOf, wordsKeyOf } from './place.ts'
import { SkillField, SkillsField } from './skill-field.tsx'
import { SourceField } from './source-field.tsx'
import { TeamField } from './team-field.tsx'
import { TemplateField } from './template-field.tsx'
import { TimesField } from './times-field.tsx'
import { useField } from './use-field.ts'
import { WeekdaysField } from './weekdays-field.tsx'

/** One value with its label, help and problems. */
export function ValueField(props: FieldViewProps) {
  const { field, place, isUnlabelled = false } = props
  const deep = ['list', 'json', 'source'].includes(field.shape.kind)
  const text = useField(place, deep)
  if (field.shape.kind === 'toggle') return <ToggleField {...props} />
  return (
    <FieldShell text={text} pointer={pointerOf(place)} isUnlabelled={isUnlabelled}>
      <Control {...props} />
    </FieldShell>
  )
}

function ToggleField({ value, place }: FieldViewProps) {
  const { set, readOnly } = useNodeForm()
  const text = useField(place)
  return (
    <div className="flex flex-col gap-1">
      <Switch isSelected={value === true} isDisabled={readOnly} onChange={(on) => set(place, on)}>
        {text.label}
      </Switch>
      <FieldNotes text={text} />
    </div>
  )
}

function Control(props: FieldViewProps) {
  switch (props.field.shape.kind) {
    case 'text':
      return <TextControl {...props} />
    case 'number':
      return <NumberControl {...props} />
    case 'enum':
      return <EnumControl {...props} />
    case 'list':
      return <ListControl {...props} />
    case 'source':
      return <SourceControl {...props} />
    default:
      return <JsonControl {...props} />
  }
}

function TextControl({ field, value, place }: FieldViewProps) {
  const { set, readOnly, variables, document } = useNodeForm()
  const locale = useLocale()
  const { label, error } = useField(place)
  const text = typeof value === 'string' ? value : ''
  const put = (next: string) => set(place, next)
  const shared = { label, value: text, onChange: put, isDisabled: readOnly, isInvalid: error !== undefined }
  const longest = field.shape.kind === 'text' ? field.shape.longest : null
  switch (field.widget) {
    case 'template':
      return (
        <TemplateField
          {...shared}
          variables={variables}
          longest={longest}
          isOneLine={ONE_LINE.has(String(place.at(-1)))}
        />
      )
    case 'event':
      return <NamePicker {...shared} options={eventOptions(document, locale)} allowsOther />
    case 'attribute':
      return <NamePicker {...shared} options={attributeOptions(variables, locale)} allowsOther />
    case 'journey':
      return <JourneyField {...shared} />
    case 'segment':
      return <NamePicker {...shared} options={segmentOptions(text)} />
    case 'team':
      return <TeamField {...shared} used={usedNames(document, 'team')} />
    case 'skill':
      return <SkillField {...shared} />
    case 'coupon':
    case 'program':
      return (
        <NamePicker
          {...shared}
          options={usedNames(document, field.widget).map((id) => ({ id, title: id }))}
          allowsOther
        />
      )
    case 'timeOfDay':
      return (
        <TextField
          aria-label={label}
          type="time"
          value={text}
          onChange={put}
          isDisabled={readOnly}
          isInvalid={shared.isInvalid}
          className="w-32"
        />
      )
    default:
      return (
        <TextField
          aria-label={label}
          value={text}
          onChange={put}
          isDisabled={readOnly}
          isInvalid={shared.isInvalid}
          mono={field.widget === 'variable' || field.widget === 'salt'}
          {...(longest === null ? {} : { maxLength: longest })}
        />
      )
  }
}

/** Texts that hold a name or an address: a line break would be a slip. */
const ONE_LINE = new Set(['url', 'link', 'image', 'value', 'title', 'button', 'label', 'reason', 'price', 'sku'])

function NumberControl({ field, value, place }: FieldViewProps) {
  const { set, readOnly } = useNodeForm()
  const { label, error } = useField(place)
  const { shape } = field
  if (shape.kind !== 'number') return null
  const shared = { isDisabled: readOnly, isInvalid: error !== undefined }
  const number = typeof value === 'number' ? value : 0
  if (isDuration(field, place)) {
    return (
      <DurationField
        {...shared}
        label={label}
        value={number}
        least={shape.least}
        most={shape.most}
        onChange={(ms) => set(place, ms)}
      />
    )
  }
  return (
    <NumberField
      {...shared}
      aria-label={label}
      value={number}
      {...(shape.least === null ? {} : { minValue: shape.least })}
      {...(shape.most === null ? {} : { maxValue: shape.most })}
      {...(shape.whole ? { step: 1 } : {})}
      onChange={(next) => Number.isFinite(next) && set(place, next)}
    />
  )
}

/** A length of time, told by its widget or, as everywhere in configs, by its name. */
function isDuration(field: Field, place: FieldViewProps['place']): boolean {
  return field.widget === 'duration' || String(place.at(-1)).endsWith('Ms')
}

function EnumControl({ field, value, place }: FieldViewProps) {
  const { set, words, readOnly } = useNodeForm()
  const { label } = useField(place)
  const key = wordsKeyOf(place)
  const values = field.shape.kind === 'enum' ? field.shape.values : []
  const options = values.map((id) => ({ id, label: words.label(`${key}=${id}`) }))
  const chosen = typeof value === 'string' ? value : (values[0] ?? '')
  const help = words.help(`${key}=${chosen}`)
  const shared = { options, value: chosen, isDisabled: readOnly, onChange: (next: string) => set(place, next) }
  return (
    <>
      {options.length > 3 ? (
        <Select aria-label={label} {...shared} />
      ) : fitsInRow(options.map((option) => option.label)) ? (
        <Segmented size="small" label={label} {...shared} />
      ) : (
        <RadioGroup aria-label={label} {...shared} />
      )}
      {help && <p className="text-xs text-muted">{help}</p>}
    </>
  )
}

function ListControl({ field, value, place }: FieldViewProps) {
  const { set, readOnly, document } = useNodeForm()
  const { label, error } = useField(place, true)
  if (field.shape.kind !== 'list') return null
  const items: readonly Json[] = Array.isArray(value) ? value : []
  const shared = { label, isDisabled: readOnly, isInvalid: error !== undefined, most: field.shape.most }
  if (field.widget === 'weekdays') {
    return (
      <WeekdaysField
        {...shared}
        value={items.filter((day) => typeof day === 'number')}
        onChange={(days) => set(place, days)}
      />
    )
  }
  const texts = items.filter((item) => typeof item === 'string')
  if (field.shape.item.widget === 'timeOfDay') {
    return <TimesField {...shared} values={texts} least={field.shape.least} onChange={(times) => set(place, times)} />
  }
  if (field.widget === 'skills') return <SkillsField {...shared} values={texts} onChange={(next) => set(place, next)} />
  const suggestions = field.widget === null ? [] : usedNames(document, field.widget)
  return <ChipsField {...shared} values={texts} suggestions={suggestions} onChange={(next) => set(place, next)} />
}

function SourceControl({ value, place }: FieldViewProps) {
  const { set } = useNodeForm()
  const { label, error } = useField(place, true)
  return <SourceField label={label} value={value} error={error} onChange={(source) => set(place, source)} />
}

/** Rules named `when` or `where` are conditions; other rules give a value. */
function JsonControl({ field, value, place }: FieldViewProps) {
  const { set, readOnly, variables, document } = useNodeForm()
  const words = useWords(formWords)
  const { label, error } = useField(place, true)
  const json = value ?? null
  const shared = { label, isDisabled: readOnly, onChange: (next: Json) => set(place, next) }
  if (field.widget === 'rule') {
    const isCondition = place.at(-1) === 'when' || place.at(-1) === 'where'
    return isCondition ? (
      <ConditionBuilder {...shared} rule={json} variables={variables} document={document} />
    ) : (
      <ExpressionField {...shared} value={json} variables={variables} error={error} />
    )
  }
  if (field.widget === 'consentChannels') return <ConsentChannelsField {...shared} value={json} />
  return <JsonField {...shared} value={json} rows={isJsonObject(json) ? 6 : 3} label={label || words.json} />
}
