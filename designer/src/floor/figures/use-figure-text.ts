import type { Figure } from '@usher/shared/desk/figures'
import { useFormat } from '../../i18n/format.ts'

/** How a figure's value is written: a share, a length of time, or a count. */
export function useFigureText(): (figure: Figure, value: number | null) => string {
  const format = useFormat()
  return ({ unit }, value) => {
    if (value === null) return '—'
    if (unit === 'share') return format.percent(value, 1)
    return unit === 'length' ? format.duration(value) : format.number(value)
  }
}
