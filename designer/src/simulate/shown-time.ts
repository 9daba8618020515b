import type { Instant } from '@usher/shared/base/time'
import { type Locale, languageTag } from '../i18n/locale.ts'

/** For people: 11月22日 周日 14:03. */
export function shownTime(at: Instant, zone: string, locale: Locale): string {
  return new Intl.DateTimeFormat(languageTag(locale), {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
}
