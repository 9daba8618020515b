import { describeProblem } from '@usher/shared/compile/problems'
import { ruleProblem } from '@usher/shared/compile/read-language'
import type { RuleFault } from '@usher/shared/conditions/rule'
import { useLocale } from '../../i18n/locale.ts'

/** Why a rule is refused, each with its place and the way out. */
export function RuleFaults({ faults }: { faults: readonly RuleFault[] }) {
  const locale = useLocale()
  return (
    <ul role="alert" className="flex flex-col gap-1 text-xs text-danger">
      {faults.slice(0, 3).map((fault) => {
        const { message, fix } = describeProblem(ruleProblem(fault, {}), locale)
        return (
          <li key={`${fault.code}${fault.pointer}`}>
            {message} {fix}
          </li>
        )
      })}
    </ul>
  )
}
