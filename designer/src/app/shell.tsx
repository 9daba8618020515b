import {
  BookOpen,
  ClipboardList,
  FlaskConical,
  Gauge,
  Headset,
  MessagesSquare,
  Settings,
  Users,
  UsersRound,
  Workflow,
} from 'lucide-react'
import type { ReactNode } from 'react'
import { Offers } from '../console/desk/offers.tsx'
import { useAlertToasts } from '../floor/alerts/use-alert-toasts.ts'
import { useWords } from '../i18n/words.ts'
import { useDefinitions } from '../nodes/use-definitions.ts'
import { AccountMenu } from './account-menu.tsx'
import { LanguageButton } from './language-button.tsx'
import { Mark } from './mark.tsx'
import { useMay, useMe } from './me.ts'
import { NavLink } from './nav-link.tsx'
import { paths } from './paths.ts'
import { Splash } from './splash.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { useOverdueWork } from './use-overdue-work.ts'
import { useQueueLength } from './use-queue-length.ts'
import { appWords } from './words.ts'

/** The rail at the left, which lies at the foot of the screen on a phone, and the page beside it. */
export function Shell({ children }: { children: ReactNode }) {
  const words = useWords(appWords)
  const definitions = useDefinitions()
  return (
    <div className="flex h-dvh flex-col-reverse sm:flex-row">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-surface px-3 py-2 text-accent focus:not-sr-only focus:fixed focus:start-2 focus:top-2"
      >
        {words.skip}
      </a>
      <Rail />
      <div id="content" tabIndex={-1} className="min-h-0 min-w-0 flex-1 overflow-y-auto outline-none">
        {definitions.isLoading ? <Splash /> : children}
      </div>
      <Offers />
    </div>
  )
}

function Rail() {
  const words = useWords(appWords)
  const may = useMay()
  const me = useMe()
  const queue = useQueueLength()
  const overdue = useOverdueWork()
  const alerts = useAlertToasts()
  return (
    <nav
      aria-label={words.navigation}
      className="flex shrink-0 items-center gap-1 border-line bg-surface max-sm:h-14 max-sm:overflow-x-auto max-sm:border-t max-sm:px-1 sm:w-14 sm:flex-col sm:border-e sm:py-3"
    >
      <span aria-hidden title={me.workspace.name} className="mb-2 max-sm:hidden">
        <Mark />
      </span>
      {may('journeys.list') && <NavLink to={paths.journeys} label={words.journeys} icon={<Workflow />} />}
      {may('customers.list') && <NavLink to={paths.customers} label={words.customers} icon={<Users />} />}
      {may('segments.list') && <NavLink to={paths.segments} label={words.segments} icon={<UsersRound />} />}
      {may('experiments.list') && <NavLink to={paths.experiments} label={words.experiments} icon={<FlaskConical />} />}
      {may('knowledge.list') && <NavLink to={paths.knowledge} label={words.knowledge} icon={<BookOpen />} />}
      {may('conversations.list') && (
        <NavLink
          to={paths.console}
          label={words.console}
          icon={<MessagesSquare />}
          count={queue}
          countLabel={words.waiting(queue)}
        />
      )}
      {may('floor.board') && (
        <NavLink
          to={paths.floor}
          label={words.floor}
          icon={<Headset />}
          count={alerts}
          countLabel={words.alerts(alerts)}
        />
      )}
      {may('work.list') && (
        <NavLink
          to={paths.work}
          label={words.work}
          icon={<ClipboardList />}
          count={overdue}
          countLabel={words.overdue(overdue)}
        />
      )}
      {may('quality.report') && <NavLink to={paths.quality} label={words.quality} icon={<Gauge />} />}
      {may('workspace.get') && <NavLink to={paths.settings} label={words.settings} icon={<Settings />} />}
      <div className="flex items-center gap-1 max-sm:ms-auto sm:mt-auto sm:flex-col">
        <LanguageButton />
        <ThemeMenu />
        <AccountMenu />
      </div>
    </nav>
  )
}
