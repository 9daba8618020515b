import { create } from 'zustand'

export type Locale = 'zh' | 'en'

const KEY = 'usher.locale'

/** The language of the page. Chinese unless this browser has chosen otherwise. */
export function useLocale(): Locale {
  return localeStore((state) => state.locale)
}

export function setLocale(locale: Locale): void {
  localStorage.setItem(KEY, locale)
  localeStore.setState({ locale })
  markDocument(locale)
}

/** For code outside components; components use `useLocale`. */
export function currentLocale(): Locale {
  return localeStore.getState().locale
}

/** The tag that `Intl` and `lang` attributes take. */
export function languageTag(locale: Locale): 'zh-CN' | 'en-US' {
  return locale === 'zh' ? 'zh-CN' : 'en-US'
}

export function markDocument(locale: Locale): void {
  document.documentElement.lang = languageTag(locale)
}

const localeStore = create<{ locale: Locale }>(() => ({
  locale: localStorage.getItem(KEY) === 'en' ? 'en' : 'zh',
}))
