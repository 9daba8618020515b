import type { Problem } from '../../base/problem.ts'
import type { Plan } from '../plan.ts'
import { problem } from '../problems.ts'
import type { JourneyReport } from '../report.ts'

/** More marketing messages than this in 24 hours are worth a warning. */
export const MARKETING_A_DAY = 3

/** The figures of the report, where they are worth a word. */
export function pressure(plan: Plan, report: JourneyReport): readonly Problem[] {
  const names = (ids: readonly string[]) => ids.map((id) => plan.nodes[plan.indexOf.get(id) ?? -1]?.name ?? id)
  const { marketingPerDay, couponsPerRun } = report
  const at = (ids: readonly string[]) => (ids[0] === undefined ? {} : { node: ids[0] })
  const found: Problem[] = []
  if (marketingPerDay.most === null)
    found.push(problem('MARKETING_UNBOUNDED', at(marketingPerDay.nodes), { names: names(marketingPerDay.nodes) }))
  else if (marketingPerDay.most > MARKETING_A_DAY) {
    const args = { count: marketingPerDay.most, names: names(marketingPerDay.nodes) }
    found.push(problem('MARKETING_PER_DAY', at(marketingPerDay.nodes), args))
  }
  if (couponsPerRun.most === null)
    found.push(problem('COUPONS_UNBOUNDED', at(couponsPerRun.nodes), { names: names(couponsPerRun.nodes) }))
  else if (couponsPerRun.most > 1)
    found.push(problem('COUPONS_PER_RUN', at(couponsPerRun.nodes), { count: couponsPerRun.most }))
  return found
}
