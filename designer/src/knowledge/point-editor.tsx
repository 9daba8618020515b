import { useMutation } from '@tanstack/react-query'
import type { KnowledgeDetail } from '@usher/shared/api/knowledge'
import { Plus } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { AnswerCard } from './answer-card.tsx'
import {
  knowledgeDraftOf,
  type PointDraft,
  pointDraftOf,
  withAnswer,
  withChanged,
  withoutAnswer,
} from './point-draft.ts'
import { VersionsCard } from './versions-card.tsx'
import { knowledgeWords } from './words.ts'

/** The form of a point on the left, its history on the right. */
export function PointEditor({ point, title }: { point: KnowledgeDetail; title: string }) {
  const words = useWords(knowledgeWords)
  const mayEdit = useMay()('knowledge.save')
  const [draft, setDraft] = useState(() => pointDraftOf(point))
  const [tried, setTried] = useState(false)
  const saving = useSaving(point)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    const isWhole = draft.title.trim() !== '' && draft.answers.every(({ text }) => text.trim() !== '')
    if (isWhole) saving.save(draft)
  }
  return (
    <>
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="text-lg font-semibold">{title}</h1>
        {mayEdit && (
          <Button look="primary" type="submit" form="point" isPending={saving.isPending} className="ms-auto">
            {words.save}
          </Button>
        )}
      </header>
      {!mayEdit && <p className="text-sm text-muted">{words.readOnly}</p>}
      <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[1fr_340px]">
        <Form id="point" onSubmit={submit} validationBehavior="aria" className="flex min-w-0 flex-col gap-5">
          {saving.error !== undefined && (
            <p role="alert" className="text-sm text-danger">
              {saving.error}
            </p>
          )}
          <PointFields draft={draft} tried={tried} isDisabled={!mayEdit} onChange={setDraft} />
          <Answers draft={draft} tried={tried} isDisabled={!mayEdit} onChange={setDraft} />
        </Form>
        <aside className="flex min-w-0 flex-col gap-5">{point.id !== '' && <VersionsCard point={point} />}</aside>
      </div>
    </>
  )
}

export interface PointFormProps {
  readonly draft: PointDraft
  /** Saving was tried: what is missing is said. */
  readonly tried: boolean
  readonly isDisabled: boolean
  readonly onChange: (draft: PointDraft) => void
}

function PointFields({ draft, tried, isDisabled, onChange }: PointFormProps) {
  const words = useWords(knowledgeWords)
  return (
    <Card>
      <div className="flex flex-col gap-4 p-4">
        <TextField
          label={words.name}
          placeholder={words.namePlaceholder}
          maxLength={80}
          isDisabled={isDisabled}
          value={draft.title}
          error={tried && draft.title.trim() === '' ? words.nameMissing : undefined}
          onChange={(title) => onChange({ ...draft, title })}
        />
        <div className="flex flex-wrap items-end gap-4">
          <TextField
            label={words.category}
            placeholder={words.categoryPlaceholder}
            className="w-56"
            maxLength={40}
            isDisabled={isDisabled}
            value={draft.category}
            onChange={(category) => onChange({ ...draft, category })}
          />
          <Switch
            className="h-9"
            isDisabled={isDisabled}
            isSelected={draft.enabled}
            onChange={(enabled) => onChange({ ...draft, enabled })}
          >
            {words.isEnabled}
          </Switch>
        </div>
        <TextArea
          label={words.questions}
          description={words.questionsHelp}
          placeholder={words.questionsPlaceholder}
          rows={4}
          isDisabled={isDisabled}
          value={draft.questions}
          onChange={(questions) => onChange({ ...draft, questions })}
        />
      </div>
    </Card>
  )
}

function Answers({ draft, tried, isDisabled, onChange }: PointFormProps) {
  const words = useWords(knowledgeWords)
  const last = draft.answers.length - 1
  return (
    <>
      {draft.answers.map((answer, place) => (
        <AnswerCard
          key={answer.key}
          answer={answer}
          place={place}
          isLast={place === last}
          isAlone={last === 0}
          tried={tried}
          isDisabled={isDisabled}
          onChange={(changed) => onChange(withChanged(draft, changed))}
          onRemove={() => onChange(withoutAnswer(draft, answer.key))}
        />
      ))}
      {!isDisabled && (
        <div className="flex flex-wrap items-center gap-3">
          <Button icon={<Plus aria-hidden className="size-4" />} onPress={() => onChange(withAnswer(draft))}>
            {words.addAnswer}
          </Button>
          <span className="text-xs text-muted">{words.answerOrder}</span>
        </div>
      )}
    </>
  )
}

function useSaving(point: KnowledgeDetail) {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const [, go] = useLocation()
  const mutation = useMutation(
    api.knowledge.save.mutationOptions({
      onSuccess: (saved) => {
        toast(words.saved)
        queryClient.setQueryData(api.knowledge.get.queryKey({ id: saved.id }), saved)
        void queryClient.invalidateQueries(api.knowledge.pathFilter())
        if (point.id === '') go(paths.knowledgePoint(saved.id), { replace: true })
      },
    }),
  )
  return {
    isPending: mutation.isPending,
    error: mutation.error ? sentence(mutation.error) : undefined,
    save: (draft: PointDraft) =>
      mutation.mutate({ id: point.id || null, rev: point.rev, draft: knowledgeDraftOf(draft, point) }),
  }
}
