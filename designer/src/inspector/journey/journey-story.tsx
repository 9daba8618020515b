import { CornerDownRight } from 'lucide-react'
import { useEditor } from '../../editor/store.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { inspectorWords } from '../inspector-words.ts'
import { useShownDocument } from '../shown-document.ts'
import { journeyProse } from './journey-prose.ts'
import { Section } from './section.tsx'

/** The journey in words; every line leads to its node. */
export function JourneyStory() {
  const words = useWords(inspectorWords)
  const locale = useLocale()
  const { document } = useShownDocument()
  const focusOn = useEditor((state) => state.focusOn)
  const lines = journeyProse(document, locale)
  return (
    <Section title={words.does}>
      {lines.length === 0 && <p className="text-xs text-muted">{words.doesNothing}</p>}
      <ol className="flex flex-col">
        {lines.map(({ node, depth, way, title, sentence, again }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the story; one node may stand in several.
          <li key={index} style={{ paddingInlineStart: Math.min(depth, 5) * 12 }}>
            <button
              type="button"
              onClick={() => focusOn(node)}
              className="flex min-h-6 w-full items-baseline gap-1.5 rounded-chip px-1 py-[3px] text-start text-xs hover:bg-hover"
            >
              {way !== null && (
                <span className="inline-flex shrink-0 items-center gap-0.5 text-muted">
                  <CornerDownRight aria-hidden className="size-3 self-center" />
                  {way}
                </span>
              )}
              <span className={again ? 'text-muted' : ''}>{again ? `→ ${title}` : sentence}</span>
            </button>
          </li>
        ))}
      </ol>
    </Section>
  )
}
