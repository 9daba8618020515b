import { invalid } from '../api/fault.ts'
import type { Team } from './teams.ts'

/** What was written before the time was over, or nothing where the team would not take it: nobody is there to be asked. */
export function dispositionKept({ policy }: Team, disposition: string): string {
  const { dispositions, isRequired } = policy.wrapUp
  return isRequired && !dispositions.includes(disposition) ? '' : disposition
}

/** What a conversation was about is one of what the team has listed, and is said where the team insists. */
export function checkDisposition({ policy }: Team, disposition: string): void {
  const { dispositions, isRequired } = policy.wrapUp
  if (disposition === '') {
    if (isRequired && dispositions.length > 0)
      throw invalid('DISPOSITION_NEEDED', 'Say what it was about', 'Choose one from the list', 'disposition')
    return
  }
  if (isRequired && !dispositions.includes(disposition))
    throw invalid('DISPOSITION_UNKNOWN', 'The team does not know this one', 'Choose one from the list', 'disposition')
}
