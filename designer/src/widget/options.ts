import type { Locale } from '../i18n/locale.ts'

export interface Options {
  /** The workspace's public chat key. */
  key: string
  /** Where the server is mounted: the folder the script came from. */
  server: string
  /** A customer who is signed in at the shop, and the proof that the shop's backend says so. */
  customer: string | null
  proof: string | null
  locale: Locale
  theme: 'light' | 'dark' | 'auto'
  /** Shown opened when the page loads. */
  open: boolean
}

/** What the script tag says; null without a key. */
export function readOptions(tag: HTMLScriptElement): Options | null {
  const { key, customer, proof, locale, theme, open } = tag.dataset
  if (!key) return null
  return {
    key,
    server: new URL('.', tag.src).href,
    customer: customer || null,
    proof: proof || null,
    locale: locale === 'zh' || locale === 'en' ? locale : pageLocale(),
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    open: open !== undefined && open !== 'false',
  }
}

function pageLocale(): Locale {
  const language = document.documentElement.lang || navigator.language
  return language.toLowerCase().startsWith('en') ? 'en' : 'zh'
}
