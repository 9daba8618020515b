import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import {
  Autocomplete,
  Button,
  Dialog,
  DialogTrigger,
  Header,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
} from 'react-aria-components'
import { useWords } from '../../i18n/words.ts'
import { cx } from '../../ui/cx.ts'
import { SearchField } from '../../ui/search-field.tsx'
import { formWords } from './form-words.ts'

export interface NameOption {
  readonly id: string
  readonly title: string
  /** The name as it is stored, and whatever else tells it from others. */
  readonly detail?: string
  readonly group?: string
  readonly keywords?: string
}

export interface NamePickerProps {
  readonly label: string
  readonly value: string
  readonly options: readonly NameOption[]
  readonly onChange: (name: string) => void
  /** A name that is not in the list may be typed. */
  readonly allowsOther?: boolean
  readonly isDisabled?: boolean
  readonly isInvalid?: boolean
  readonly placeholder?: string
  readonly className?: string
}

/** A name out of many, found by typing any part of its title or of the name itself. */
export function NamePicker(props: NamePickerProps) {
  const { label, value, options, onChange, isDisabled = false, isInvalid = false, placeholder, className } = props
  const words = useWords(formWords)
  const [open, setOpen] = useState(false)
  const chosen = options.find(({ id }) => id === value)
  const shown = chosen?.title ?? value
  const text = shown || placeholder || words.choose
  const detail = chosen?.detail && chosen.detail !== chosen.title ? chosen.detail : ''
  return (
    <DialogTrigger isOpen={open} onOpenChange={setOpen}>
      <Button
        // With all that can be read on it: who speaks to the page says what they see.
        aria-label={`${label}: ${text} ${detail}`.trimEnd()}
        isDisabled={isDisabled}
        className={cx(
          'control-frame flex h-9 w-full min-w-0 items-center gap-1.5 px-2.5 text-start text-sm data-disabled:opacity-50 data-hovered:bg-hover',
          isInvalid && 'border-danger',
          className,
        )}
      >
        <span className={cx('min-w-0 flex-1 truncate', shown === '' && 'text-muted')}>
          {text} {detail && <code className="ms-1 font-sans text-xs text-muted">{detail}</code>}
        </span>
        <ChevronDown aria-hidden className="size-4 shrink-0 text-muted" />
      </Button>
      <NameList
        {...props}
        onChange={(name) => {
          onChange(name)
          setOpen(false)
        }}
      />
    </DialogTrigger>
  )
}

/** The list alone, in its popover; for triggers of other kinds. */
function NameList({ label, options, value, onChange, allowsOther = false }: Omit<NamePickerProps, 'className'>) {
  return (
    <Popover
      placement="bottom start"
      className="w-(--trigger-width) max-w-96 min-w-64 animate-appear overflow-hidden rounded-card border border-line bg-surface text-sm text-ink shadow-float outline-none"
    >
      <Dialog aria-label={label} className="outline-none">
        <NameSearch label={label} options={options} value={value} onChange={onChange} allowsOther={allowsOther} />
      </Dialog>
    </Popover>
  )
}

export function NameSearch({
  label,
  options,
  value,
  onChange,
  allowsOther = false,
}: Omit<NamePickerProps, 'className'>) {
  const words = useWords(formWords)
  const [typed, setTyped] = useState('')
  const found = options.filter((option) => matches(option, typed))
  const name = typed.trim()
  const isNew = allowsOther && name !== '' && !options.some(({ id }) => id === name)
  const groups = [...new Set(found.map(({ group }) => group ?? ''))]
  return (
    <Autocomplete inputValue={typed} onInputChange={setTyped}>
      <SearchField label={words.search} value={typed} onChange={setTyped} autoFocus className="m-1.5" />
      <ListBox
        aria-label={label}
        selectionMode="single"
        selectedKeys={value === '' ? [] : [value]}
        // Choosing what is chosen already empties the selection: it is a choice all the same.
        onSelectionChange={(keys) => {
          const [key = value] = [...keys]
          onChange(key === OTHER ? name : String(key))
        }}
        renderEmptyState={() => <p className="px-2.5 py-2 text-muted">{words.noneFound}</p>}
        className="max-h-72 overflow-y-auto p-1 pt-0 outline-none"
      >
        {groups.map((group) => (
          <ListBoxSection key={group} id={`group:${group}`}>
            {group !== '' && <Header className="px-2 pt-1.5 text-xs text-muted">{group}</Header>}
            {found.filter((option) => (option.group ?? '') === group).map(nameItem)}
          </ListBoxSection>
        ))}
        {isNew && (
          <Item id={OTHER} text={name}>
            {words.takeTyped(name)}
          </Item>
        )}
      </ListBox>
    </Autocomplete>
  )
}

const OTHER = '\u0000other'

function nameItem(option: NameOption) {
  return (
    <Item key={option.id} id={option.id} text={option.title}>
      <span className="min-w-0 flex-1 truncate">{option.title}</span>
      {option.detail && <span className="max-w-[55%] truncate text-xs text-muted">{option.detail}</span>}
    </Item>
  )
}

function Item({ id, text, children }: { id: string; text: string; children: ReactNode }) {
  return (
    <ListBoxItem
      id={id}
      textValue={text}
      className="flex min-h-8 cursor-pointer items-center gap-2 rounded-chip px-2 py-1 outline-none data-focused:bg-hover data-selected:text-accent"
    >
      {children}
    </ListBoxItem>
  )
}

function matches({ id, title, detail, keywords }: NameOption, typed: string): boolean {
  const wanted = typed.trim().toLowerCase()
  return [id, title, detail ?? '', keywords ?? ''].some((text) => text.toLowerCase().includes(wanted))
}
