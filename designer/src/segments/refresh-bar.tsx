import { ProgressBar } from 'react-aria-components'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/words.ts'
import { useSizes } from './use-sizes.ts'
import { segmentWords } from './words.ts'

/** How far the walk through all customers has come after a rule was changed; nothing at other times. */
export function RefreshBar() {
  const words = useWords(segmentWords)
  const format = useFormat()
  const { data } = useSizes()
  if (data?.refreshed == null) return null
  return (
    <ProgressBar
      aria-label={words.refreshing}
      value={data.refreshed * 100}
      className="flex flex-col gap-1.5 text-xs text-muted"
    >
      <span>
        {words.refreshing} {format.percent(data.refreshed)}
      </span>
      <span className="h-1.5 overflow-hidden rounded-pill bg-line">
        <span className="block h-full rounded-pill bg-accent" style={{ width: `${data.refreshed * 100}%` }} />
      </span>
    </ProgressBar>
  )
}
