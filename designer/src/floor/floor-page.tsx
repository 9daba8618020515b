import { Redirect, useLocation, useParams } from 'wouter'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Badge } from '../ui/badge.tsx'
import { Page } from '../ui/page.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AlertsTab } from './alerts/alerts-tab.tsx'
import { useAlerts } from './alerts/use-alerts.ts'
import { BoardTab } from './board/board-tab.tsx'
import { FiguresTab } from './figures/figures-tab.tsx'
import { floorWords } from './floor-words.ts'

const TABS = ['board', 'figures', 'alerts'] as const

/** Where supervisors stand: who waits and who serves, how well it goes, and what they are warned of. */
export function FloorPage() {
  const words = useWords(floorWords)
  const [, go] = useLocation()
  const { tab } = useParams<{ tab?: string }>()
  const { unseen } = useAlerts()
  const shown = TABS.find((id) => id === (tab ?? 'board'))
  if (shown === undefined) return <Redirect to={paths.floor} replace />
  const label = (id: (typeof TABS)[number]) =>
    id === 'alerts' && unseen > 0 ? (
      <>
        {words.alerts} <Badge tone="danger">{unseen}</Badge>
      </>
    ) : (
      words[id]
    )
  return (
    <Page title={words.title}>
      <Tabs
        label={words.parts}
        value={shown}
        onChange={(id) => go(id === 'board' ? paths.floor : paths.floorPart(id))}
        panelClassName="pt-5"
        items={[
          { id: 'board', label: label('board'), content: <BoardTab /> },
          { id: 'figures', label: label('figures'), content: <FiguresTab /> },
          { id: 'alerts', label: label('alerts'), content: <AlertsTab /> },
        ]}
      />
    </Page>
  )
}
