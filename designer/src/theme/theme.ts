import { create } from 'zustand'

export const THEMES = ['light', 'dark', 'system'] as const
export type Theme = (typeof THEMES)[number]

const KEY = 'usher.theme'
const systemDark = matchMedia('(prefers-color-scheme: dark)')

/** What was chosen; `system` follows the machine. */
export function useTheme(): Theme {
  return themeStore((state) => state.theme)
}

export function setTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme)
  themeStore.setState({ theme })
  paint(theme)
}

/** Paints the page before the first render and again whenever the machine changes its mind. */
export function startTheme(): void {
  paint(themeStore.getState().theme)
  systemDark.addEventListener('change', () => paint(themeStore.getState().theme))
}

function paint(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && systemDark.matches)
  document.documentElement.dataset.theme = dark ? 'dark' : 'light'
}

const themeStore = create<{ theme: Theme }>(() => {
  const stored = localStorage.getItem(KEY)
  return { theme: THEMES.find((theme) => theme === stored) ?? 'light' }
})
