import type { ExperimentReport } from '@usher/shared/api/experiments'
import { useMay } from '../../app/me.ts'
import { paths } from '../../app/paths.ts'
import { useWords } from '../../i18n/words.ts'
import { TextLink } from '../../ui/text-link.tsx'
import { useTestName } from '../names.ts'
import { experimentWords } from '../words.ts'
import { ArmsCard } from './arms-card.tsx'
import { DecisionCard } from './decision-card.tsx'
import { EffectCard } from './effect-card.tsx'
import { EpochsCard } from './epochs-card.tsx'
import { ExploreCard } from './explore-card.tsx'
import { ExportButtons } from './export-buttons.tsx'
import { GuardrailsCard } from './guardrails-card.tsx'
import { HealthCard } from './health-card.tsx'
import { LogCard } from './log-card.tsx'
import { PlanCard } from './plan-card.tsx'
import { SecondaryCard } from './secondary-card.tsx'

export function Report({ report }: { report: ExperimentReport }) {
  const words = useWords(experimentWords)
  const { experiment, analysis, plan } = report
  const name = useTestName()(experiment)
  const may = useMay()
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h1 className="text-lg font-semibold">{name}</h1>
        {experiment.kind === 'split' && experiment.journey && (
          <code className="text-xs text-muted">{experiment.id}</code>
        )}
        {experiment.journey && (
          <TextLink to={journeyPath(experiment.journey)} className="text-sm">
            {words.openJourney}
          </TextLink>
        )}
        <div className="ms-auto flex flex-wrap gap-2">
          <ExportButtons report={report} />
        </div>
      </header>
      <DecisionCard report={report} />
      <HealthCard report={report} />
      <ArmsCard report={report} />
      {plan && analysis && (
        <>
          <EffectCard report={report} plan={plan} analysis={analysis} />
          {plan.guardrails.length > 0 && <GuardrailsCard report={report} plan={plan} analysis={analysis} />}
          {plan.secondary.length > 0 && <SecondaryCard report={report} plan={plan} analysis={analysis} />}
          {may('experiments.explore') && <ExploreCard report={report} plan={plan} />}
        </>
      )}
      <EpochsCard report={report} />
      {plan && analysis && <PlanCard report={report} plan={plan} analysis={analysis} />}
      {plan && <LogCard report={report} />}
    </>
  )
}

export type Analysis = NonNullable<ExperimentReport['analysis']>
export type Plan = NonNullable<ExperimentReport['plan']>

export interface PlannedProps {
  readonly report: ExperimentReport
  readonly plan: Plan
  readonly analysis: Analysis
}

function journeyPath({ id, node }: NonNullable<ExperimentReport['experiment']['journey']>): string {
  return paths.journey(id, node === null ? {} : { node })
}
