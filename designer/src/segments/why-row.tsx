import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from 'react-aria-components'
import { useWords } from '../i18n/words.ts'
import { readExplanation } from '../runs/explanation.ts'
import { ExplanationTree } from '../runs/explanation-tree.tsx'
import { cx } from '../ui/cx.ts'
import { segmentWords } from './words.ts'

interface WhyRowProps {
  readonly name: string
  /** An `Explanation`; of an older shape, nothing is told. */
  readonly why: unknown
  readonly side: 'in' | 'out'
  readonly children: ReactNode
}

/** A customer of a segment, or a segment of a customer, with why it is so on demand. */
export function WhyRow({ name, why, side, children }: WhyRowProps) {
  const words = useWords(segmentWords)
  const [isOpen, setOpen] = useState(false)
  const tree = readExplanation(why)
  const asked = side === 'in' ? words.whyIn : words.whyOut
  return (
    <li className="flex min-w-0 flex-col gap-2">
      <div className="flex min-w-0 items-center gap-2">
        {children}
        {tree && (
          <Button
            aria-expanded={isOpen}
            aria-label={`${asked}: ${name}`}
            onPress={() => setOpen(!isOpen)}
            className="inline-flex h-7 shrink-0 items-center gap-1 rounded-control px-1.5 text-xs text-muted data-hovered:text-ink"
          >
            {asked}
            <ChevronDown aria-hidden className={cx('size-3.5 transition-transform', isOpen && 'rotate-180')} />
          </Button>
        )}
      </div>
      {isOpen && tree && (
        <div className="overflow-x-auto rounded-control border border-line p-2">
          <ExplanationTree tree={tree} />
        </div>
      )}
    </li>
  )
}
