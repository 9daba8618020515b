import { type ComponentType, lazy, Suspense } from 'react'
import { Redirect, Route, Switch } from 'wouter'
import { useMay } from './me.ts'
import { NotFound } from './not-found.tsx'
import { paths } from './paths.ts'
import { Splash } from './splash.tsx'

const JourneysPage = lazy(() => import('../journeys/journeys-page.tsx').then(named('JourneysPage')))
const EditorPage = lazy(() => import('../editor/editor-page.tsx').then(named('EditorPage')))
const TemplatesPage = lazy(() => import('../templates/templates-page.tsx').then(named('TemplatesPage')))
const TemplatePage = lazy(() => import('../templates/template-page.tsx').then(named('TemplatePage')))
const CustomersPage = lazy(() => import('../customers/customers-page.tsx').then(named('CustomersPage')))
const CustomerPage = lazy(() => import('../customers/customer-page.tsx').then(named('CustomerPage')))
const ImportsPage = lazy(() => import('../imports/imports-page.tsx').then(named('ImportsPage')))
const SegmentsPage = lazy(() => import('../segments/segments-page.tsx').then(named('SegmentsPage')))
const SegmentPage = lazy(() => import('../segments/segment-page.tsx').then(named('SegmentPage')))
const ExperimentsPage = lazy(() => import('../experiments/experiments-page.tsx').then(named('ExperimentsPage')))
const FilePage = lazy(() => import('../experiments/file/file-page.tsx').then(named('FilePage')))
const ExperimentPage = lazy(() => import('../experiments/experiment-page.tsx').then(named('ExperimentPage')))
const ConsolePage = lazy(() => import('../console/console-page.tsx').then(named('ConsolePage')))
const FloorPage = lazy(() => import('../floor/floor-page.tsx').then(named('FloorPage')))
const WorkPage = lazy(() => import('../work/work-page.tsx').then(named('WorkPage')))
const BatchesPage = lazy(() => import('../work/batches/batches-page.tsx').then(named('BatchesPage')))
const KnowledgePage = lazy(() => import('../knowledge/knowledge-page.tsx').then(named('KnowledgePage')))
const PointPage = lazy(() => import('../knowledge/point-page.tsx').then(named('PointPage')))
const QualityPage = lazy(() => import('../quality/quality-page.tsx').then(named('QualityPage')))
const QualityItemPage = lazy(() => import('../quality/quality-item-page.tsx').then(named('QualityItemPage')))
const SettingsPage = lazy(() => import('../settings/settings-page.tsx').then(named('SettingsPage')))

export function Pages() {
  const may = useMay()
  const home = may('journeys.list')
    ? paths.journeys
    : may('conversations.list')
      ? paths.console
      : may('work.list')
        ? paths.work
        : paths.settings
  return (
    <Suspense fallback={<Splash />}>
      <Switch>
        <Route path="/">
          <Redirect to={home} replace />
        </Route>
        <Route path="/journeys" component={JourneysPage} />
        <Route path="/journeys/:id" component={EditorPage} />
        <Route path="/templates" component={TemplatesPage} />
        <Route path="/templates/:id" component={TemplatePage} />
        <Route path="/customers" component={CustomersPage} />
        <Route path="/customers/imports" component={ImportsPage} />
        <Route path="/customers/:id" component={CustomerPage} />
        <Route path="/segments" component={SegmentsPage} />
        <Route path="/segments/:id" component={SegmentPage} />
        <Route path="/experiments" component={ExperimentsPage} />
        <Route path="/experiments/:id" component={ExperimentPage} />
        <Route path="/experiment-file" component={FilePage} />
        <Route path="/knowledge/points/:id" component={PointPage} />
        <Route path="/knowledge/:tab?" component={KnowledgePage} />
        <Route path="/console/:id?" component={ConsolePage} />
        <Route path="/floor/:tab?" component={FloorPage} />
        <Route path="/work/batches" component={BatchesPage} />
        <Route path="/work/:id?" component={WorkPage} />
        <Route path="/quality/conversations/:handoff/:agent" component={QualityItemPage} />
        <Route path="/quality/:tab?" component={QualityPage} />
        <Route path="/settings/:section?" component={SettingsPage} />
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  )
}

function named<Name extends string>(name: Name) {
  return (module: Readonly<Record<Name, ComponentType>>) => ({ default: module[name] })
}
