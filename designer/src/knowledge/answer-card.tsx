import { Trash2 } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { ConditionBuilder } from '../inspector/condition/condition-builder.tsx'
import { NO_JOURNEY, useCustomerVariables } from '../segments/use-customer-variables.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Card } from '../ui/page.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import type { AnswerDraft } from './point-draft.ts'
import { knowledgeWords } from './words.ts'

interface AnswerCardProps {
  readonly answer: AnswerDraft
  readonly place: number
  /** It is for everybody else and has no condition. */
  readonly isLast: boolean
  readonly isAlone: boolean
  readonly tried: boolean
  readonly isDisabled: boolean
  readonly onChange: (answer: AnswerDraft) => void
  readonly onRemove: () => void
}

/** What is answered to whom. */
export function AnswerCard(props: AnswerCardProps) {
  const { answer, place, isLast, isAlone, tried, isDisabled, onChange, onRemove } = props
  const words = useWords(knowledgeWords)
  const title = isLast && !isAlone ? words.answerElse : isAlone ? words.answerText : words.answerNumber(place + 1)
  const remove = !isLast && !isDisabled && (
    <IconButton label={words.removeAnswer} size="small" onPress={onRemove}>
      <Trash2 aria-hidden className="size-4" />
    </IconButton>
  )
  return (
    <Card title={title} actions={remove}>
      <div className="flex flex-col gap-4 p-4">
        {!isLast && <ForWhom answer={answer} isDisabled={isDisabled} onChange={onChange} />}
        <TextArea
          label={words.answerText}
          description={words.answerTextHelp}
          rows={3}
          maxLength={2_000}
          isDisabled={isDisabled}
          value={answer.text}
          error={tried && answer.text.trim() === '' ? words.answerMissing : undefined}
          onChange={(text) => onChange({ ...answer, text })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <TextArea
            label={words.replies}
            rows={2}
            isDisabled={isDisabled}
            value={answer.replies}
            onChange={(replies) => onChange({ ...answer, replies })}
          />
          <TextField
            label={words.products}
            isDisabled={isDisabled}
            value={answer.products}
            onChange={(products) => onChange({ ...answer, products })}
          />
        </div>
      </div>
    </Card>
  )
}

function ForWhom({ answer, isDisabled, onChange }: Pick<AnswerCardProps, 'answer' | 'isDisabled' | 'onChange'>) {
  const words = useWords(knowledgeWords)
  const { variables, tags } = useCustomerVariables()
  return (
    <div className="flex flex-col gap-1">
      <span className="text-xs font-medium text-muted">{words.forWhom}</span>
      <ConditionBuilder
        label={words.forWhom}
        rule={answer.where ?? true}
        variables={variables}
        document={NO_JOURNEY}
        tags={tags}
        isDisabled={isDisabled}
        onChange={(where) => onChange({ ...answer, where })}
      />
    </div>
  )
}
