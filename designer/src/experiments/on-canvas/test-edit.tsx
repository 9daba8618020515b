import { goTo } from '../../editor/commands.ts'
import { useEditor } from '../../editor/store.ts'
import { useFormat } from '../../i18n/format.ts'
import { useLocale } from '../../i18n/locale.ts'
import { useWords } from '../../i18n/words.ts'
import { titleOf } from '../../nodes/node-text.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Button } from '../../ui/button.tsx'
import { editWords } from './edit-words.ts'
import { testOfNode } from './test-of-node.ts'
import { type TestEdit, useTestEdits } from './use-test-edits.ts'

const TONES: Readonly<Record<TestEdit['kind'], Tone>> = {
  cosmetic: 'ok',
  insideArm: 'warn',
  structural: 'danger',
  ended: 'neutral',
}

/** Of one split: what publishing the draft would do to its test. Nothing where it would do nothing. */
export function TestEditOf({ test }: { test: string }) {
  const edit = useTestEdits().find((one) => one.test === test)
  return edit === undefined || isNothing(edit) ? null : <TestEditNote edit={edit} />
}

/** Of all tests of the journey, before it is published. */
export function TestEdits({ onGo }: { onGo: () => void }) {
  const words = useWords(editWords)
  const edits = useTestEdits().filter((edit) => !isNothing(edit))
  if (edits.length === 0) return null
  return (
    <section aria-label={words.title} className="mb-4 flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{words.title}</h3>
      {edits.map((edit) => (
        <TestEditNote key={edit.test} edit={edit} onGo={onGo} />
      ))}
    </section>
  )
}

const isNothing = ({ kind, redraws }: TestEdit): boolean => kind === 'cosmetic' && !redraws

function TestEditNote({ edit, onGo }: { edit: TestEdit; onGo?: () => void }) {
  const words = useWords(editWords)
  const format = useFormat()
  const locale = useLocale()
  const nodes = useEditor((state) => state.nodes)
  const split = nodes.get(edit.node)
  const labels = (split && testOfNode(split)?.labels) ?? {}
  const arms = format.list(edit.arms.map((arm) => labels[arm]?.trim() || arm))
  const steps = edit.nodes.flatMap((id) => nodes.get(id) ?? [])
  return (
    <div className="flex flex-col gap-1.5 rounded-card border border-line p-3 text-sm">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={TONES[edit.kind]} dot>
          {words[edit.kind]}
        </Badge>
        <span className="min-w-0 truncate font-medium">{split ? titleOf(split, locale) : edit.test}</span>
      </p>
      <p>{sentenceOf(edit, words, arms)}</p>
      {edit.redraws && <p className="text-muted">{words.redraws}</p>}
      {steps.length > 0 && (
        <div className="flex flex-wrap items-center gap-1 text-xs text-muted">
          {words.steps}
          {steps.map((step) => (
            <Button
              key={step.id}
              size="small"
              look="quiet"
              className="text-accent"
              onPress={() => {
                onGo?.()
                goTo(step.id)
              }}
            >
              {titleOf(step, locale)}
            </Button>
          ))}
        </div>
      )}
    </div>
  )
}

type Words = ReturnType<typeof useWords<typeof editWords.zh>>

function sentenceOf({ kind, begun }: TestEdit, words: Words, arms: string): string {
  if (kind === 'structural') return begun ? words.structuralBody(arms) : words.structuralFree
  return kind === 'insideArm' ? words.insideArmBody(arms) : words[`${kind}Body`]
}
