import { CONSENT_PURPOSES, CONSENT_REACHES } from '@usher/shared/base/consent'
import { consentNames } from '@usher/shared/base/consent-names'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Segmented } from '../ui/segmented.tsx'
import { Select } from '../ui/select.tsx'
import { Switch } from '../ui/switch.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TextField } from '../ui/text-field.tsx'
import { type ColumnRole, type ConsentAbout, type Mapping, ROLES, withKind, withRole } from './roles.ts'
import { importWords } from './words.ts'

interface MapFormProps {
  mapping: Mapping
  onChange: (mapping: Mapping) => void
  /** The first rows of the file. */
  rows: readonly (readonly string[])[]
  live: boolean
  onLive: (live: boolean) => void
}

export function MapForm({ mapping, onChange, rows, live, onLive }: MapFormProps) {
  const words = useWords(importWords)
  const has = (role: ColumnRole['role']) => mapping.columns.some((one) => one.role === role)
  const kinds = (['customers', 'events'] as const).map((id) => ({ id, label: words[id] }))
  return (
    <div className="flex flex-col gap-4">
      <Segmented
        label={words.kind}
        options={kinds}
        value={mapping.kind}
        onChange={(kind) => onChange(withKind(mapping, kind))}
        className="self-start"
      />
      <ColumnTable mapping={mapping} onChange={onChange} rows={rows} />
      {has('consent') && !has('consent-at') && <p className="text-xs text-muted">{words.undatedConsent}</p>}
      {!has('customer') && (
        <TextField
          label={words.prefix}
          description={words.prefixHelp}
          value={mapping.prefix}
          onChange={(prefix) => onChange({ ...mapping, prefix })}
          maxLength={60}
        />
      )}
      {mapping.kind === 'events' && !has('event') && (
        <TextField
          label={words.eventName}
          description={words.eventNameHelp}
          value={mapping.eventName}
          onChange={(eventName) => onChange({ ...mapping, eventName })}
          maxLength={80}
          mono
        />
      )}
      {mapping.kind === 'events' && (
        <div className="flex flex-col gap-1">
          <Switch isSelected={live} onChange={onLive}>
            {words.live}
          </Switch>
          <p className="text-xs text-muted">{words.liveHelp}</p>
        </div>
      )}
    </div>
  )
}

const TYPES = ['auto', 'text', 'number', 'flag', 'time'] as const

function ColumnTable({ mapping, onChange, rows }: Pick<MapFormProps, 'mapping' | 'onChange' | 'rows'>) {
  const words = useWords(importWords)
  const change = (column: string, set: Partial<ColumnRole>) =>
    onChange({
      ...mapping,
      columns: mapping.columns.map((one) => (one.column === column ? { ...one, ...set } : one)),
    })
  const roles = ROLES[mapping.kind].map((id) => ({ id, label: words[`role:${id}`] }))
  const columns: readonly Column<ColumnRole>[] = [
    { id: 'column', title: words.column, className: 'font-medium', cell: ({ column }) => column },
    {
      id: 'sample',
      title: words.sample,
      wideOnly: true,
      className: 'max-w-48 truncate text-muted',
      cell: ({ column }) =>
        sampleOf(
          rows,
          mapping.columns.findIndex((one) => one.column === column),
        ),
    },
    {
      id: 'role',
      title: words.role,
      cell: ({ column, role }) => (
        <Select
          aria-label={`${words.role} ${column}`}
          size="small"
          className="w-32"
          options={roles}
          value={role}
          onChange={(next) => onChange(withRole(mapping, column, next))}
        />
      ),
    },
    {
      id: 'as',
      title: words.keptAs,
      cell: ({ column, role, as, type, about }) =>
        role === 'consent' || role === 'consent-at' || role === 'consent-source' ? (
          <AboutFields
            column={column}
            about={about}
            isConsent={role === 'consent'}
            onChange={(next) => change(column, { about: next })}
          />
        ) : role === 'keep' ? (
          <span className="flex gap-2 max-sm:flex-col">
            <TextField
              aria-label={`${words.keptAs} ${column}`}
              className="w-32"
              value={as}
              onChange={(next) => change(column, { as: next })}
              maxLength={80}
            />
            <Select
              aria-label={`${words.type} ${column}`}
              className="w-28"
              options={TYPES.map((id) => ({ id, label: words[`type:${id}`] }))}
              value={type}
              onChange={(next) => change(column, { type: next })}
            />
          </span>
        ) : null,
    },
  ]
  return <Table label={words.column} columns={columns} rows={mapping.columns} rowKey={({ column }) => column} />
}

interface AboutFieldsProps {
  column: string
  about: ConsentAbout | null
  /** Says what is wanted; otherwise since when, or who says so. */
  isConsent: boolean
  onChange: (about: ConsentAbout | null) => void
}

/** Of which purpose and channel a column about consents is. */
function AboutFields({ column, about, isConsent, onChange }: AboutFieldsProps) {
  const words = useWords(importWords)
  const names = consentNames[useLocale()]
  const purposes = CONSENT_PURPOSES.map((id) => ({ id, label: names.purposes[id] }))
  const channels = CONSENT_REACHES.map((id) => ({ id, label: names.channels[id] }))
  const own = about ?? { purpose: 'marketing', channel: 'every' }
  return (
    <span className="flex gap-2 max-sm:flex-col">
      <Select
        aria-label={`${words.purpose} ${column}`}
        className="w-36"
        options={isConsent ? purposes : [{ id: 'all' as const, label: words.allConsents }, ...purposes]}
        value={isConsent || about !== null ? own.purpose : 'all'}
        onChange={(purpose) => onChange(purpose === 'all' ? null : { ...own, purpose })}
      />
      {(isConsent || about !== null) && (
        <Select
          aria-label={`${words.channel} ${column}`}
          className="w-40"
          options={channels}
          value={own.channel}
          onChange={(channel) => onChange({ ...own, channel })}
        />
      )}
    </span>
  )
}

const MOST_SAMPLES = 3

function sampleOf(rows: readonly (readonly string[])[], index: number): string {
  const cells = rows.map((row) => row[index] ?? '').filter((cell) => cell !== '')
  return [...new Set(cells)].slice(0, MOST_SAMPLES).join(' · ')
}
