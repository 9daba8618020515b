import { Info } from 'lucide-react'
import { useWords } from '../../i18n/words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Popover } from '../../ui/popover.tsx'
import { figureWords } from './figure-words.ts'

interface FigureTileProps {
  readonly name: string
  readonly means: string
  readonly shown: string
  /** What it was told from. */
  readonly of?: string
}

/** One figure, and behind its sign how it is counted. */
export function FigureTile({ name, means, shown, of }: FigureTileProps) {
  const words = useWords(figureWords)
  return (
    <div className="flex min-w-0 flex-col gap-0.5 rounded-card border border-line bg-surface px-3.5 py-2.5">
      <dt className="flex items-center justify-between gap-1 text-xs text-muted">
        <span className="truncate" title={means}>
          {name}
        </span>
        <Popover
          label={words.definition(name)}
          className="max-w-80"
          trigger={
            <IconButton label={words.definition(name)} size="small" className="-me-2">
              <Info aria-hidden className="size-3.5" />
            </IconButton>
          }
        >
          <p className="text-sm">{means}</p>
        </Popover>
      </dt>
      <dd className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-lg font-semibold tabular-nums">{shown}</span>
        {of && <span className="text-xs text-muted">{of}</span>}
      </dd>
    </div>
  )
}
