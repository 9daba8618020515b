import { isJsonObject, type Json } from '@usher/shared/base/json'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { blankOf, type Field, type FieldMember, membersFor, optionOf, switchedTo } from '../schema/field.ts'
import { FieldNotes, FieldShell } from './field-shell.tsx'
import { useNodeForm } from './node-form.ts'
import { PartsField } from './parts-field.tsx'
import { type Place, pointerOf, wordsKeyOf } from './place.ts'
import { useField } from './use-field.ts'
import { ValueField } from './value-field.tsx'

export interface FieldViewProps {
  readonly field: Field
  readonly value: Json | undefined
  readonly place: Place
  /** Its label stands above it already. */
  readonly isUnlabelled?: boolean
}

/** The fields of a group or of the chosen option. Ids are not shown: they are the machine's. */
export function MembersView({ field, value, place, without = [] }: FieldViewProps & { without?: readonly string[] }) {
  const { shape } = field
  const members = membersFor(shape, value).filter(({ key }) => key !== 'id' && !without.includes(key))
  const own = isJsonObject(value) ? value : {}
  return (
    <>
      {shape.kind === 'choice' && <ChoiceSwitch shape={shape} value={value} place={place} />}
      {members.map(({ key, field: member }: FieldMember) => (
        <FieldView key={key} field={member} value={own[key] ?? member.fallback} place={[...place, key]} />
      ))}
    </>
  )
}

/** One field with everything inside it. */
function FieldView({ field, value, place, isUnlabelled = false }: FieldViewProps) {
  if (field.nullable) return <NullableField field={field} value={value} place={place} />
  const { shape } = field
  if (shape.kind === 'group' || shape.kind === 'choice') return <GroupField field={field} value={value} place={place} />
  if (shape.kind === 'list' && shape.item.shape.kind === 'group') {
    const { item } = shape
    return (
      <PartsField
        shape={shape}
        value={value}
        place={place}
        fieldsOf={(part, at) => <MembersView field={item} value={part} place={at} />}
      />
    )
  }
  return <ValueField field={field} value={value} place={place} isUnlabelled={isUnlabelled} />
}

function GroupField({ field, value, place }: FieldViewProps) {
  const text = useField(place)
  return (
    <section aria-label={text.label} className="flex min-w-0 flex-col gap-3 rounded-card border border-line p-3">
      <h3 className="text-xs font-semibold text-muted">{text.label}</h3>
      <MembersView field={field} value={value} place={place} />
      <FieldNotes text={text} />
    </section>
  )
}

/** A value that may be left out: a switch, and the field itself while it is on. */
function NullableField({ field, value, place }: FieldViewProps) {
  const { set, readOnly } = useNodeForm()
  const text = useField(place, true)
  const on = value !== null && value !== undefined
  const inner: Field = { ...field, nullable: false, fallback: undefined }
  return (
    <div className="flex min-w-0 flex-col gap-1.5">
      <Switch isSelected={on} isDisabled={readOnly} onChange={(yes) => set(place, yes ? firstValue(inner) : null)}>
        <span className="text-xs font-medium text-muted">{text.label}</span>
      </Switch>
      {on ? (
        <FieldView field={inner} value={value} place={place} isUnlabelled />
      ) : (
        text.help && <p className="text-xs text-muted">{text.help}</p>
      )}
    </div>
  )
}

/** A condition that has just been switched on lets everybody pass until it says something. */
function firstValue(field: Field): Json {
  return field.widget === 'rule' ? true : blankOf(field)
}

function ChoiceSwitch(props: {
  shape: Extract<Field['shape'], { readonly kind: 'choice' }>
  value: Json | undefined
  place: Place
}) {
  const { shape, value, place } = props
  const { set, words, readOnly } = useNodeForm()
  const text = useField([...place, shape.by])
  const chosen = optionOf(shape.options, shape.by, value)
  const label = (option: string) => words.label(`${wordsKeyOf([...place, shape.by])}=${option}`)
  return (
    <FieldShell text={text} pointer={pointerOf([...place, shape.by])}>
      <Segmented
        label={text.label}
        size="small"
        isDisabled={readOnly}
        value={chosen?.value ?? ''}
        options={shape.options.map((option) => ({ id: option.value, label: label(option.value) }))}
        onChange={(next) => {
          const option = shape.options.find((known) => known.value === next)
          if (option !== undefined) set(place, switchedTo(option, shape.by, value))
        }}
      />
    </FieldShell>
  )
}
