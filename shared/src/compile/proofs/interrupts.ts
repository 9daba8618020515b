import { pointerOf } from '../../document/read-json.ts'
import type { Proof } from '../plan.ts'
import { problem } from '../problems.ts'

/** An interrupt must lead somewhere. */
export const interrupts: Proof = ({ document, indexOf }) =>
  document.settings.interrupts.flatMap(({ name, target }, index) =>
    indexOf.has(target)
      ? []
      : [
          problem(
            'INTERRUPT_TARGET',
            { field: pointerOf(['settings', 'interrupts', index, 'target']) },
            { interrupt: name, id: target },
          ),
        ],
  )
