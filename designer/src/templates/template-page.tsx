import { fillTemplate } from '@usher/shared/templates/fill-template'
import type { BlankValues, Template } from '@usher/shared/templates/template'
import { templateOf } from '@usher/shared/templates/templates'
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Card } from '../ui/page.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { useDelayed } from '../ui/use-delayed.ts'
import { useTitle } from '../ui/use-title.ts'
import { BlankForm } from './blank-form.tsx'
import { DrawingPreview } from './drawing-preview.tsx'
import { TemplateNeeds } from './template-needs.tsx'
import { withDefaults } from './with-defaults.ts'
import { categoryWords, templateWords } from './words.ts'

/** One template: its canvas, what it needs, and the blanks to fill in. */
export function TemplatePage() {
  const words = useWords(templateWords)
  const { id = '' } = useParams<{ id: string }>()
  const template = templateOf(id)
  if (template !== undefined) return <Opened key={id} template={template} />
  return (
    <main className="grid h-full place-items-center">
      <EmptyState title={words.missing} actions={<TextLink to={paths.templates}>{words.back}</TextLink>}>
        {words.missingHelp}
      </EmptyState>
    </main>
  )
}

function Opened({ template }: { template: Template }) {
  const words = useWords(templateWords)
  const locale = useLocale()
  const [values, setValues] = useState<BlankValues>({})
  const filled = fillTemplate(template, useDelayed(values))
  useTitle(template.name[locale])
  return (
    <main className="flex min-h-full flex-col gap-4 px-4 py-5 sm:px-8 lg:h-full lg:min-h-0">
      <TextLink to={paths.templates} className="inline-flex items-center gap-1 self-start text-xs">
        <ArrowLeft aria-hidden className="size-3.5" />
        {words.back}
      </TextLink>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h1 className="text-lg font-semibold">{template.name[locale]}</h1>
        <Badge tone="accent">{categoryWords[locale][template.category]}</Badge>
        <Badge>{template.code}</Badge>
        <p className="w-full text-sm text-muted">{template.sentence[locale]}</p>
      </header>
      <div className="grid min-h-0 min-w-0 flex-1 gap-5 lg:grid-cols-[1fr_360px]">
        <DrawingPreview
          id={template.id}
          document={filled.ok ? filled.value.document : withDefaults(template)}
          segments={template.segments ?? []}
        />
        <aside className="flex min-h-0 min-w-0 flex-col gap-5 lg:overflow-y-auto">
          <Card title={words.blanks}>
            <BlankForm template={template} values={values} onChange={setValues} />
          </Card>
          <Card title={words.needs}>
            <TemplateNeeds template={template} />
          </Card>
        </aside>
      </div>
    </main>
  )
}
