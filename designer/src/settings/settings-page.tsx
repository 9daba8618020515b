import { Settings } from 'lucide-react'
import type { ComponentType } from 'react'
import { Link, Redirect, useParams } from 'wouter'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { cx } from '../ui/cx.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Page } from '../ui/page.tsx'
import { AuditSection } from './audit-section.tsx'
import { ChatSection } from './chat-section.tsx'
import { DefinitionsSection } from './definitions-section.tsx'
import { AgentsSection } from './desk/agents-section.tsx'
import { TeamsSection } from './desk/teams-section.tsx'
import { HoldoutsSection } from './holdouts/holdouts-section.tsx'
import { InterruptsSection } from './interrupts/interrupts-section.tsx'
import { KeysSection } from './keys-section.tsx'
import { PeopleSection } from './people-section.tsx'
import { QuickRepliesSection } from './quick-replies/quick-replies-section.tsx'
import { SendingSection } from './sending-section.tsx'
import { settingsWords } from './words.ts'
import { WordsSection } from './words-section.tsx'
import { WorkspaceSection } from './workspace-section.tsx'

const IDS = [
  ...([
    'workspace',
    'sending',
    'interrupts',
    'holdouts',
    'people',
    'teams',
    'agents',
    'replies',
    'keys',
    'chat',
  ] as const),
  ...(['words', 'definitions', 'audit'] as const),
]

interface Section {
  id: (typeof IDS)[number]
  /** Shown to those who may call it. */
  needs: string
  content: ComponentType
}

const SECTIONS: readonly Section[] = [
  { id: 'workspace', needs: 'workspace.get', content: WorkspaceSection },
  { id: 'sending', needs: 'sending.rules', content: SendingSection },
  { id: 'interrupts', needs: 'interrupts.list', content: InterruptsSection },
  { id: 'holdouts', needs: 'experiments.list', content: HoldoutsSection },
  { id: 'people', needs: 'people.list', content: PeopleSection },
  { id: 'teams', needs: 'desk.teams', content: TeamsSection },
  { id: 'agents', needs: 'desk.agents', content: AgentsSection },
  { id: 'replies', needs: 'quickReplies.list', content: QuickRepliesSection },
  { id: 'keys', needs: 'keys.list', content: KeysSection },
  { id: 'chat', needs: 'workspace.get', content: ChatSection },
  { id: 'words', needs: 'brandWords.list', content: WordsSection },
  { id: 'definitions', needs: 'definitions.list', content: DefinitionsSection },
  { id: 'audit', needs: 'audit.list', content: AuditSection },
]

export function SettingsPage() {
  const words = useWords(settingsWords)
  const may = useMay()
  const { section } = useParams<{ section?: string }>()
  const seen = SECTIONS.filter(({ needs }) => may(needs))
  const shown = seen.find(({ id }) => id === section)
  if (seen.length === 0) {
    return (
      <Page title={words.title}>
        <EmptyState icon={<Settings />} title={words.noAccess}>
          {words.noAccessHelp}
        </EmptyState>
      </Page>
    )
  }
  if (!shown) return <Redirect to={paths.settingsSection(seen[0]!.id)} replace />
  return (
    <Page title={words.title}>
      <div className="flex min-w-0 flex-col gap-5 md:flex-row md:gap-8">
        <nav aria-label={words.sections} className="flex shrink-0 gap-1 overflow-x-auto p-0.5 md:w-44 md:flex-col">
          {seen.map(({ id }) => (
            <Link
              key={id}
              href={paths.settingsSection(id)}
              aria-current={id === shown.id ? 'page' : undefined}
              className={cx(
                'rounded-control px-3 py-1.5 whitespace-nowrap transition-colors',
                id === shown.id ? 'bg-tint-accent font-medium text-accent' : 'text-muted hover:bg-hover hover:text-ink',
              )}
            >
              {words[id]}
            </Link>
          ))}
        </nav>
        <div className="flex min-w-0 flex-1 flex-col gap-5">
          <shown.content />
        </div>
      </div>
    </Page>
  )
}
