import { useMutation } from '@tanstack/react-query'
import type { ClusterRow } from '@usher/shared/api/knowledge'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { RadioGroup } from '../ui/radio-group.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { knowledgeWords } from './words.ts'

type Become = 'point' | 'variants'

/** Alike enough that the group is likely to be other words for a known point. */
const LIKELY_KNOWN = 0.5

/** A group of questions becomes a point, or more ways to ask for one that is known. */
export function ApproveDialog({ cluster, onClose }: { cluster: ClusterRow; onClose: () => void }) {
  const words = useWords(knowledgeWords)
  const sentence = useSentence()
  const { near } = cluster
  const [taken, setTaken] = useState<readonly string[]>(() => cluster.members.map(({ text }) => text))
  const [become, setBecome] = useState<Become>(near !== null && near.score >= LIKELY_KNOWN ? 'variants' : 'point')
  const [point, setPoint] = useState({
    title: cluster.representative.slice(0, 80),
    category: near?.category ?? '',
    answer: '',
  })
  const [tried, setTried] = useState(false)
  const approve = useMutation(
    api.knowledge.approve.mutationOptions({
      onSuccess: () => {
        toast(words.approved)
        void queryClient.invalidateQueries(api.knowledge.pathFilter())
        onClose()
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (taken.length === 0) return
    const questions = [...taken]
    if (become === 'variants' && near !== null)
      approve.mutate({ cluster: cluster.id, questions, become: { kind: 'variants', point: near.point } })
    else if (point.title.trim() !== '' && point.answer.trim() !== '')
      approve.mutate({ cluster: cluster.id, questions, become: { kind: 'point', ...point } })
  }
  const toggle = (text: string, on: boolean) =>
    setTaken(cluster.members.map((member) => member.text).filter((one) => (one === text ? on : taken.includes(one))))
  return (
    <Dialog
      title={words.approveTitle}
      isOpen
      onClose={onClose}
      actions={
        <Button look="primary" type="submit" form="approve" isPending={approve.isPending}>
          {words.add}
        </Button>
      }
    >
      <Form id="approve" onSubmit={submit} validationBehavior="aria" className="flex flex-col gap-4">
        <fieldset className="flex max-h-48 flex-col gap-1.5 overflow-y-auto">
          <legend className="pb-1 text-xs font-medium text-muted">{words.take}</legend>
          {cluster.members.map(({ text }) => (
            <Checkbox key={text} isSelected={taken.includes(text)} onChange={(on) => toggle(text, on)}>
              {text}
            </Checkbox>
          ))}
        </fieldset>
        {tried && taken.length === 0 && <p className="text-xs text-danger">{words.takeMissing}</p>}
        {near !== null && (
          <RadioGroup
            label={words.become}
            value={become}
            onChange={setBecome}
            options={[
              { id: 'point', label: words.asPoint },
              { id: 'variants', label: words.asVariants(near.title) },
            ]}
          />
        )}
        {become === 'point' && <NewPoint point={point} tried={tried} onChange={setPoint} />}
        {approve.error && (
          <p role="alert" className="text-sm text-danger">
            {sentence(approve.error)}
          </p>
        )}
      </Form>
    </Dialog>
  )
}

interface NewPointProps {
  readonly point: { readonly title: string; readonly category: string; readonly answer: string }
  readonly tried: boolean
  readonly onChange: (point: NewPointProps['point']) => void
}

function NewPoint({ point, tried, onChange }: NewPointProps) {
  const words = useWords(knowledgeWords)
  return (
    <>
      <TextField
        label={words.name}
        maxLength={80}
        value={point.title}
        error={tried && point.title.trim() === '' ? words.nameMissing : undefined}
        onChange={(title) => onChange({ ...point, title })}
      />
      <TextField
        label={words.category}
        placeholder={words.categoryPlaceholder}
        maxLength={40}
        value={point.category}
        onChange={(category) => onChange({ ...point, category })}
      />
      <TextArea
        label={words.answerText}
        maxLength={2_000}
        value={point.answer}
        error={tried && point.answer.trim() === '' ? words.answerMissing : undefined}
        onChange={(answer) => onChange({ ...point, answer })}
      />
    </>
  )
}
