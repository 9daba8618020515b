import type { Template } from '@usher/shared/templates/template'
import { templateCategories } from '@usher/shared/templates/template'
import { templates } from '@usher/shared/templates/templates'
import { ArrowLeft, LayoutTemplate } from 'lucide-react'
import { useState } from 'react'
import { paths } from '../app/paths.ts'
import { type Locale, useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { SearchField } from '../ui/search-field.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { TemplateCard } from './template-card.tsx'
import { categoryWords, templateWords } from './words.ts'

const CATEGORIES = templateCategories.filter((category) => templates.some((template) => template.category === category))

type Shown = 'every' | (typeof templateCategories)[number]

/** Journeys to start from. */
export function TemplatesPage() {
  const words = useWords(templateWords)
  const locale = useLocale()
  const [search, setSearch] = useState('')
  const [shown, setShown] = useState<Shown>('every')
  const found = templates.filter((template) => isFound(template, { search, shown, locale }))
  const clear = () => {
    setSearch('')
    setShown('every')
  }
  return (
    <Page
      title={words.title}
      actions={
        <TextLink to={paths.journeys} className="inline-flex items-center gap-1 text-xs">
          <ArrowLeft aria-hidden className="size-3.5" />
          {words.backToJourneys}
        </TextLink>
      }
    >
      <div className="flex flex-wrap items-center gap-3">
        <SearchField label={words.search} value={search} onChange={setSearch} className="w-64 max-sm:w-full" />
        <Segmented<Shown>
          label={words.category}
          value={shown}
          onChange={setShown}
          options={[
            { id: 'every', label: words.every },
            ...CATEGORIES.map((id) => ({ id, label: categoryWords[locale][id] })),
          ]}
        />
      </div>
      {found.length > 0 ? (
        <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
          {found.map((template) => (
            <TemplateCard key={template.id} template={template} />
          ))}
        </ul>
      ) : (
        <EmptyState
          icon={<LayoutTemplate />}
          title={words.noneTitle}
          actions={<Button onPress={clear}>{words.showAll}</Button>}
        >
          {words.noneBody}
        </EmptyState>
      )}
    </Page>
  )
}

interface Wanted {
  readonly search: string
  readonly shown: Shown
  readonly locale: Locale
}

function isFound({ code, category, name, sentence }: Template, { search, shown, locale }: Wanted): boolean {
  const wanted = search.trim().toLowerCase()
  const text = [code, name.zh, name.en, sentence[locale]].join('\n').toLowerCase()
  return (shown === 'every' || category === shown) && text.includes(wanted)
}
