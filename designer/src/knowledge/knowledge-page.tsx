import { Plus } from 'lucide-react'
import { Redirect, useLocation, useParams } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { PointsTab } from './points-tab.tsx'
import { TransferButtons } from './transfer-buttons.tsx'
import { UnansweredTab } from './unanswered-tab.tsx'
import { knowledgeWords } from './words.ts'

const TABS = ['points', 'unanswered'] as const

/** What the bot answers from, and what it could not answer. */
export function KnowledgePage() {
  const words = useWords(knowledgeWords)
  const [, go] = useLocation()
  const { tab = 'points' } = useParams<{ tab?: string }>()
  const shown = TABS.find((id) => id === tab)
  if (shown === undefined) return <Redirect to={paths.knowledge} replace />
  const content = { points: <PointsTab />, unanswered: <UnansweredTab /> }
  return (
    <Page title={words.title} actions={<Actions />}>
      <Tabs
        label={words.title}
        items={TABS.map((id) => ({ id, label: words[id], content: content[id] }))}
        value={shown}
        onChange={(id) => go(id === 'points' ? paths.knowledge : paths.unanswered)}
        panelClassName="pt-5"
      />
    </Page>
  )
}

function Actions() {
  const words = useWords(knowledgeWords)
  const may = useMay()
  const [, go] = useLocation()
  if (!may('knowledge.save')) return null
  return (
    <>
      <TransferButtons />
      <Button
        look="primary"
        icon={<Plus aria-hidden className="size-4" />}
        onPress={() => go(paths.knowledgePoint('new'))}
      >
        {words.create}
      </Button>
    </>
  )
}
