import { QueryClientProvider } from '@tanstack/react-query'
import { I18nProvider } from 'react-aria-components'
import { Router } from 'wouter'
import { pagePrefix } from './api/base-url.ts'
import { queryClient } from './api/client.ts'
import { Pages } from './app/pages.tsx'
import { Session } from './app/session.tsx'
import { Shell } from './app/shell.tsx'
import { languageTag, useLocale } from './i18n/locale.ts'
import { Toasts } from './ui/toast.tsx'

export function App() {
  return (
    <I18nProvider locale={languageTag(useLocale())}>
      <QueryClientProvider client={queryClient}>
        <Router base={pagePrefix()}>
          <Session>
            <Shell>
              <Pages />
            </Shell>
          </Session>
        </Router>
        <Toasts />
      </QueryClientProvider>
    </I18nProvider>
  )
}
