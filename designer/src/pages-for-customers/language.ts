import type { Locale } from '../i18n/locale.ts'

/** The customer's own language, as far as we speak it. */
export function customerLocale(): Locale {
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
