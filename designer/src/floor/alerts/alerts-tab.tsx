import { AlertsCard } from './alerts-card.tsx'
import { RulesCard } from './rules-card.tsx'

export function AlertsTab() {
  return (
    <div className="flex flex-col gap-5">
      <AlertsCard />
      <RulesCard />
    </div>
  )
}
