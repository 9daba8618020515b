import { useWords } from '../i18n/words.ts'
import { Card } from '../ui/page.tsx'
import { qualityWords } from './words.ts'

/** What every number of this page is: the one place where it is said. */
export function Definitions() {
  const words = useWords(qualityWords)
  const said = [
    words.definitionScore,
    words.definitionRank,
    words.definitionScene,
    words.definitionRobot,
    words.definitionSatisfaction,
    words.definitionKappa,
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
