import type { Template } from '@usher/shared/templates/template'
import { paths } from '../app/paths.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { DrawingThumbnail } from './drawing-thumbnail.tsx'
import { withDefaults } from './with-defaults.ts'
import { categoryWords, templateWords } from './words.ts'

/** What a template does, at a glance; all of the card leads to it. */
export function TemplateCard({ template }: { template: Template }) {
  const words = useWords(templateWords)
  const locale = useLocale()
  const { id, code, category, name, sentence, stories } = template
  const document = withDefaults(template)
  return (
    <li className="relative flex min-w-0 flex-col overflow-hidden rounded-card border border-line bg-surface focus-within:border-accent hover:border-accent">
      <DrawingThumbnail document={document} />
      <div className="flex flex-1 flex-col gap-1.5 border-t border-line p-4">
        <h2 className="text-sm font-semibold">
          <TextLink to={paths.template(id)} className="text-ink! after:absolute after:inset-0">
            {name[locale]}
          </TextLink>
        </h2>
        <p className="line-clamp-3 text-sm text-muted">{sentence[locale]}</p>
        <p className="mt-auto flex flex-wrap gap-1.5 pt-2">
          <Badge tone="accent">{categoryWords[locale][category]}</Badge>
          <Badge>{code}</Badge>
          <Badge>{words.steps(document.nodes.length)}</Badge>
          <Badge>{words.stories(stories.length)}</Badge>
        </p>
      </div>
    </li>
  )
}
