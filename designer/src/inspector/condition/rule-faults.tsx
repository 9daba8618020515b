import { describeProblem } from '@usher/shared/compile/problems'
import type { RuleFault } from '@usher/shared/conditions/rule'
import { useLocale } from '../../i18n/locale.ts'

/** Why a rule is refused, each with its place and the way out. */
export function RuleFaults({ faults }: { faults: readonly RuleFault[] }) {
  const locale = useLocale()
  return (
    <ul role="alert" className="flex flex-col gap-1 text-xs text-danger">
      {faults.slice(0, 3).map((fault) => {
        const told = describeProblem(fault, locale)
        return (
          <li key={`${fault.code}${fault.pointer}`}>
            {fault.pointer !== '' && <code className="me-1 font-mono">{fault.pointer}</code>}
            {told.message} {told.fix}
          </li>
        )
      })}
    </ul>
  )
}
