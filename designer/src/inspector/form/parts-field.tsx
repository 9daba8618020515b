import { isJsonObject, type Json } from '@usher/shared/base/json'
import { GripVertical, Plus, Trash2 } from 'lucide-react'
import type { ReactNode } from 'react'
import { useWords } from '../../i18n/words.ts'
import { Button } from '../../ui/button.tsx'
import { cx } from '../../ui/cx.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { blankOf, type FieldShape } from '../schema/field.ts'
import { FieldShell } from './field-shell.tsx'
import { formWords } from './form-words.ts'
import { useNodeForm } from './node-form.ts'
import { type Place, pointerOf } from './place.ts'
import { type RowDrag, useRowDrag } from './row-drag.ts'
import { useField } from './use-field.ts'

export interface PartsFieldProps {
  readonly shape: Extract<FieldShape, { readonly kind: 'list' }>
  readonly value: Json | undefined
  readonly place: Place
  /** The fields of one of them. */
  readonly fieldsOf: (part: Json, place: Place) => ReactNode
}

/** A list of things with fields of their own: add, remove, and put in order by dragging or with the arrow keys. */
export function PartsField({ shape, value, place, fieldsOf }: PartsFieldProps) {
  const words = useWords(formWords)
  const { set, readOnly } = useNodeForm()
  const text = useField(place)
  const parts: readonly Json[] = Array.isArray(value) ? value : []
  const drag = useRowDrag(parts.length, (from, to) => {
    const moved = parts[from]
    if (moved !== undefined) set(place, parts.toSpliced(from, 1).toSpliced(to, 0, moved))
  })
  return (
    <FieldShell text={text} pointer={pointerOf(place)} isHelpFirst>
      {parts.length > 0 && (
        <ol className="flex flex-col gap-2">
          {parts.map((part, index) => (
            <PartRow
              key={keyOf(part, index)}
              index={index}
              drag={drag}
              onRemove={parts.length > shape.least ? () => set(place, parts.toSpliced(index, 1)) : null}
            >
              {fieldsOf(part, [...place, index])}
            </PartRow>
          ))}
        </ol>
      )}
      {parts.length < shape.most && (
        <Button
          size="small"
          look="quiet"
          className="self-start text-accent"
          isDisabled={readOnly}
          icon={<Plus aria-hidden className="size-4" />}
          onPress={() => set(place, [...parts, blankOf(shape.item)])}
        >
          {words.add}
        </Button>
      )}
    </FieldShell>
  )
}

interface PartRowProps {
  readonly index: number
  readonly drag: RowDrag
  readonly children: ReactNode
  readonly onRemove: (() => void) | null
}

function PartRow({ index, drag, onRemove, children }: PartRowProps) {
  const words = useWords(formWords)
  const { readOnly } = useNodeForm()
  return (
    <li
      ref={drag.rowRef(index)}
      className={cx(
        'flex min-w-0 gap-1 rounded-control border border-line bg-canvas/60 py-2 pe-2',
        drag.dragged === index && 'opacity-50',
        drag.dragged !== null && drag.over === index && drag.dragged !== index && 'border-accent',
      )}
    >
      <button
        type="button"
        disabled={readOnly}
        aria-label={words.moveHandle(index + 1)}
        className="grid w-6 shrink-0 cursor-grab touch-none place-items-start justify-center self-stretch pt-1.5 rounded-chip text-muted hover:text-ink disabled:opacity-40"
        {...drag.handle(index)}
      >
        <GripVertical aria-hidden className="size-4" />
      </button>
      <div className="flex min-w-0 flex-1 flex-col gap-2.5">{children}</div>
      {onRemove && !readOnly && (
        <IconButton label={words.remove} size="small" onPress={onRemove} placement="left">
          <Trash2 aria-hidden className="size-4" />
        </IconButton>
      )}
    </li>
  )
}

/** Its own id where it has one: fields then keep their focus when rows change places. */
function keyOf(part: Json, index: number): string {
  return isJsonObject(part) && typeof part.id === 'string' ? part.id : String(index)
}
