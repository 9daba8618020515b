import { Compass } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { appWords } from './words.ts'

export function NotFound() {
  const words = useWords(appWords)
  return (
    <main className="grid h-full place-items-center">
      <EmptyState icon={<Compass />} title={words.notFound} actions={<TextLink to="/">{words.goHome}</TextLink>}>
        {words.notFoundHelp}
      </EmptyState>
    </main>
  )
}
