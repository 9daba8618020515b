import { useMay } from '../app/me.ts'
import { ClustersCard } from './clusters-card.tsx'
import { MissesCard } from './misses-card.tsx'
import { NumbersCard } from './numbers-card.tsx'

/** What customers asked and nobody had an answer to, and how the share of answers changes. */
export function UnansweredTab() {
  const may = useMay()
  return (
    <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[1fr_340px]">
      <div className="flex min-w-0 flex-col gap-5">
        {may('knowledge.clusters') && <ClustersCard />}
        {may('knowledge.misses') && <MissesCard />}
      </div>
      <NumbersCard />
    </div>
  )
}
