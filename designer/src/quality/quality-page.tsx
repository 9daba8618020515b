import { Redirect, useLocation, useParams } from 'wouter'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ListTab } from './list-tab.tsx'
import { OverviewTab } from './overview-tab.tsx'
import { RulesTab } from './rules-tab.tsx'
import { qualityWords } from './words.ts'

const TABS = ['overview', 'conversations', 'rules'] as const

/** How good the conversations of people are: the numbers, the conversations behind them, and what they are judged by. */
export function QualityPage() {
  const words = useWords(qualityWords)
  const [, go] = useLocation()
  const { tab = 'overview' } = useParams<{ tab?: string }>()
  const shown = TABS.find((id) => id === tab)
  if (shown === undefined) return <Redirect to={paths.quality} replace />
  const content = { overview: <OverviewTab />, conversations: <ListTab />, rules: <RulesTab /> }
  return (
    <Page title={words.title}>
      <Tabs
        label={words.title}
        items={TABS.map((id) => ({ id, label: words[id], content: content[id] }))}
        value={shown}
        onChange={(id) => go(id === 'overview' ? paths.quality : paths.qualityTab(id))}
        panelClassName="pt-5"
      />
    </Page>
  )
}
