import { pointerOf } from '../../document/read-json.ts'
import { hearsEverything } from '../../engine/workspace-interrupt.ts'
import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** An interrupt must lead somewhere, and say when it holds. */
export const interrupts: Proof = ({ document, indexOf }) =>
  document.settings.interrupts.flatMap((interrupt, index) => {
    const { name, target } = interrupt
    const at = (part: string) => ({ field: pointerOf(['settings', 'interrupts', index, part]) })
    return [
      ...(indexOf.has(target) ? [] : [problem('INTERRUPT_TARGET', at('target'), { interrupt: name, id: target })]),
      ...(hearsEverything(interrupt) ? [problem('INTERRUPT_HEARS_ALL', at('words'), { interrupt: name })] : []),
    ]
  })
