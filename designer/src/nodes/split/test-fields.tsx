import { isJsonObject, type JsonObject } from '@usher/shared/base/json'
import { FieldNotes, FieldShell } from '../../inspector/form/field-shell.tsx'
import { useNodeForm } from '../../inspector/form/node-form.ts'
import { useField } from '../../inspector/form/use-field.ts'
import { NumberField } from '../../ui/number-field.tsx'
import { Segmented } from '../../ui/segmented.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'

/** What a test is for: weights that stay tell most of the arms, weights that follow give customers the better one sooner. */
export function AimField({ config }: { config: JsonObject }) {
  const { set, readOnly, words } = useNodeForm()
  const text = useField(['aim'])
  const aim = config.aim === 'optimise' ? 'optimise' : 'learn'
  return (
    <FieldShell text={{ ...text, help: words.help(`aim=${aim}`) }} pointer="/aim">
      <Segmented
        label={text.label}
        size="small"
        isDisabled={readOnly}
        value={aim}
        options={(['learn', 'optimise'] as const).map((id) => ({ id, label: words.label(`aim=${id}`) }))}
        onChange={(chosen) => set(['aim'], chosen === 'optimise' ? chosen : undefined)}
      />
    </FieldShell>
  )
}

/** Who comes into the test at all, and how they are drawn. */
export function TestFields({ config }: { config: JsonObject }) {
  const { set, readOnly, words } = useNodeForm()
  const coverage = useField(['coverage'])
  const hash = useField(['hash'])
  return (
    <>
      <NumberField
        label={coverage.label}
        {...(coverage.help === undefined ? {} : { description: coverage.help })}
        value={typeof config.coverage === 'number' ? config.coverage : 100}
        minValue={1}
        maxValue={100}
        unit="%"
        isDisabled={readOnly}
        onChange={(share) => Number.isFinite(share) && set(['coverage'], share === 100 ? undefined : share)}
      />
      <GroupFields group={isJsonObject(config.group) ? config.group : null} />
      <FieldShell text={hash} pointer="/hash">
        <Segmented
          label={hash.label}
          size="small"
          isDisabled={readOnly}
          value={config.hash === 'gb2' ? 'gb2' : 'jx1'}
          options={(['jx1', 'gb2'] as const).map((id) => ({ id, label: words.label(`hash=${id}`) }))}
          onChange={(chosen) => set(['hash'], chosen === 'gb2' ? chosen : undefined)}
        />
      </FieldShell>
    </>
  )
}

function GroupFields({ group }: { group: JsonObject | null }) {
  const { set, readOnly } = useNodeForm()
  const text = useField(['group'], true)
  const name = useField(['group', 'name'])
  return (
    <div className="flex flex-col gap-2">
      <Switch
        isSelected={group !== null}
        isDisabled={readOnly}
        onChange={(on) => set(['group'], on ? { name: 'default', from: 0, to: 50 } : undefined)}
      >
        <span className="text-xs font-medium text-muted">{text.label}</span>
      </Switch>
      {group !== null && (
        <>
          <TextField
            label={name.label}
            value={typeof group.name === 'string' ? group.name : ''}
            maxLength={64}
            isDisabled={readOnly}
            onChange={(next) => set(['group', 'name'], next)}
          />
          <div className="grid grid-cols-2 gap-2">
            <PlaceField side="from" group={group} />
            <PlaceField side="to" group={group} />
          </div>
        </>
      )}
      <FieldNotes text={text} />
    </div>
  )
}

function PlaceField({ side, group }: { side: 'from' | 'to'; group: JsonObject }) {
  const { set, readOnly } = useNodeForm()
  const { label } = useField(['group', side])
  const value = group[side]
  return (
    <NumberField
      label={label}
      value={typeof value === 'number' ? value : 0}
      minValue={0}
      maxValue={100}
      unit="%"
      isDisabled={readOnly}
      onChange={(place) => Number.isFinite(place) && set(['group', side], place)}
    />
  )
}
