import { FIGURES } from '@usher/shared/desk/figures'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { qualityWords } from './words.ts'

/** The desk's page counts the same. */
const SHARED = ['botSolved', 'toHuman', 'csat', 'csatShare'] as const

/** What every number of this page is. */
export function Definitions() {
  const words = useWords(qualityWords)
  const locale = useLocale()
  const said = [
    words.definitionScore,
    words.definitionRank,
    words.definitionScene,
    words.definitionKappa,
    ...SHARED.map((name) => words.defined(FIGURES[name].name[locale], FIGURES[name].means[locale])),
  ]
  return (
    <Card title={words.definitions}>
      <ul className="flex flex-col gap-1.5 p-4 text-xs text-muted">
        {said.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </Card>
  )
}
