import { useQuery } from '@tanstack/react-query'
import type { QualityReport } from '@usher/shared/api/quality'
import { Gauge } from 'lucide-react'
import { useState } from 'react'
import { api } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { Segmented } from '../ui/segmented.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { AgentTable } from './agent-table.tsx'
import { Definitions } from './definitions.tsx'
import { Numbers } from './numbers.tsx'
import { SceneTable } from './scene-table.tsx'
import { qualityWords } from './words.ts'

const PERIODS = { days7: 7, days30: 30, days90: 90 } as const
type Period = keyof typeof PERIODS

export function OverviewTab() {
  const words = useWords(qualityWords)
  const sentence = useSentence()
  const [period, setPeriod] = useState<Period>('days30')
  const report = useQuery(api.quality.report.queryOptions({ days: PERIODS[period] }))
  return (
    <div className="flex flex-col gap-5">
      <div className="flex">
        <Segmented
          label={words.period}
          value={period}
          onChange={setPeriod}
          options={(['days7', 'days30', 'days90'] as const).map((id) => ({ id, label: words[id] }))}
        />
      </div>
      {report.error ? (
        <ErrorState message={sentence(report.error)} onRetry={() => void report.refetch()} />
      ) : report.data ? (
        <Report report={report.data} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </div>
  )
}

function Report({ report }: { report: QualityReport }) {
  const words = useWords(qualityWords)
  return (
    <>
      <Numbers report={report} />
      {report.judged === 0 ? (
        <Card>
          <EmptyState icon={<Gauge />} title={words.empty}>
            {words.emptyBody}
          </EmptyState>
        </Card>
      ) : (
        <>
          <Card title={words.agents} className="overflow-hidden">
            <AgentTable agents={report.agents} />
          </Card>
          <Card title={words.scenes} className="overflow-hidden">
            <p className="px-4 pt-3 text-xs text-muted">{words.sceneHelp}</p>
            <SceneTable scenes={report.scenes} />
          </Card>
        </>
      )}
      {report.isCut && <p className="text-xs text-muted">{words.cut}</p>}
      <Definitions />
    </>
  )
}
