import { useMutation } from '@tanstack/react-query'
import type { SegmentRow } from '@usher/shared/api/segments'
import type { Problem } from '@usher/shared/base/problem'
import type { Rule } from '@usher/shared/conditions/rule'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { useLocation } from 'wouter'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { paths } from '../app/paths.ts'
import { useWords } from '../i18n/words.ts'
import { ConditionBuilder } from '../inspector/condition/condition-builder.tsx'
import { ProblemList } from '../journeys/problem-list.tsx'
import { Badge } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/page.tsx'
import { TextArea } from '../ui/text-area.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { ArchiveSegment } from './archive-segment.tsx'
import { ChangedDialog } from './changed-dialog.tsx'
import { EffectDialog } from './effect-dialog.tsx'
import { EntriesCard } from './entries-card.tsx'
import { RefreshBar } from './refresh-bar.tsx'
import { SegmentMembers } from './segment-members.tsx'
import { SegmentOverlap } from './segment-overlap.tsx'
import { SegmentTrend } from './segment-trend.tsx'
import { SegmentUse } from './segment-use.tsx'
import { NO_JOURNEY, useCustomerVariables } from './use-customer-variables.ts'
import { useSubjects } from './use-subjects.ts'
import { segmentWords } from './words.ts'

export interface SegmentValues {
  readonly name: string
  readonly description: string
  readonly rule: Rule
}

/** The form of a segment on the left; who that is, as it stands in the form, on the right. */
export function SegmentEditor({ segment, title }: { segment: SegmentRow; title: string }) {
  const words = useWords(segmentWords)
  const mayEdit = useMay()('segments.save')
  const [values, setValues] = useState<SegmentValues>(segment)
  const [showing, setShowing] = useState(false)
  const saving = useSaving(segment)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (segment.id !== '' && JSON.stringify(values.rule) !== JSON.stringify(segment.rule)) setShowing(true)
    else saving.save(values, segment.rev)
  }
  return (
    <>
      <header className="flex flex-wrap items-center gap-3">
        <h1 className="text-lg font-semibold">{title}</h1>
        {segment.archived && <Badge>{words.archived}</Badge>}
        <div className="ms-auto flex items-center gap-2">
          {segment.id !== '' && mayEdit && <ArchiveSegment segment={segment} />}
          {mayEdit && (
            <Button look="primary" type="submit" form="segment" isPending={saving.isPending}>
              {words.save}
            </Button>
          )}
        </div>
      </header>
      {!mayEdit && <p className="text-sm text-muted">{words.readOnly}</p>}
      <div className="grid min-w-0 items-start gap-5 lg:grid-cols-[1fr_340px]">
        <Form id="segment" onSubmit={submit} validationBehavior="aria" className="flex min-w-0 flex-col gap-5">
          <SegmentFields values={values} isDisabled={!mayEdit} error={saving.error} onChange={setValues} />
          {saving.problems.length > 0 && <ProblemList problems={saving.problems} />}
        </Form>
        <aside className="flex min-w-0 flex-col gap-5">
          {segment.id !== '' && <RefreshBar />}
          <SegmentMembers segment={segment.id} rule={values.rule} />
          {segment.id !== '' && !segment.archived && (
            <>
              <SegmentTrend segment={segment.id} />
              <SegmentOverlap segment={segment.id} />
            </>
          )}
          {segment.id !== '' && <EntriesCard segment={segment} />}
          {segment.id !== '' && <SegmentUse segment={segment} />}
        </aside>
      </div>
      {showing && (
        <EffectDialog
          segment={segment.id}
          rule={values.rule}
          isPending={saving.isPending}
          onClose={() => setShowing(false)}
          onSave={(tell) => {
            setShowing(false)
            saving.save(values, segment.rev, tell)
          }}
        />
      )}
      {saving.theirs && (
        <ChangedDialog
          theirs={saving.theirs.segment}
          onKeepMine={() => saving.keepMine(values)}
          onClose={saving.forgetTheirs}
        />
      )}
    </>
  )
}

interface FieldsProps {
  readonly values: SegmentValues
  readonly isDisabled: boolean
  readonly error: string | undefined
  readonly onChange: (values: SegmentValues) => void
}

function SegmentFields({ values, isDisabled, error, onChange }: FieldsProps) {
  const words = useWords(segmentWords)
  const { variables, tags } = useCustomerVariables()
  useSubjects()
  return (
    <>
      <Card>
        <div className="flex flex-col gap-4 p-4">
          <TextField
            label={words.name}
            placeholder={words.namePlaceholder}
            maxLength={60}
            isDisabled={isDisabled}
            value={values.name}
            error={error}
            onChange={(name) => onChange({ ...values, name })}
          />
          <TextArea
            label={words.description}
            placeholder={words.descriptionPlaceholder}
            maxLength={500}
            rows={2}
            isDisabled={isDisabled}
            value={values.description}
            onChange={(description) => onChange({ ...values, description })}
          />
        </div>
      </Card>
      <Card title={words.rule}>
        <div className="p-4">
          <ConditionBuilder
            label={words.rule}
            rule={values.rule}
            variables={variables}
            document={NO_JOURNEY}
            tags={tags}
            isSegment
            isDisabled={isDisabled}
            onChange={(rule) => onChange({ ...values, rule })}
          />
        </div>
      </Card>
    </>
  )
}

/** Saves, and keeps what came of it: faults of the rule, or that somebody else was faster. */
function useSaving(segment: SegmentRow) {
  const words = useWords(segmentWords)
  const sentence = useSentence()
  const [, go] = useLocation()
  const [isNameless, setNameless] = useState(false)
  const [problems, setProblems] = useState<readonly Problem[]>([])
  const [theirs, setTheirs] = useState<{ readonly segment: SegmentRow; readonly tell: boolean } | null>(null)
  const mutation = useMutation(
    api.segments.save.mutationOptions({
      onSuccess: (answer, { tell = false }) => {
        setProblems(answer.kind === 'refused' ? answer.problems : [])
        setTheirs(answer.kind === 'changed' ? { segment: answer.segment, tell } : null)
        if (answer.kind !== 'saved') return
        toast(words.saved)
        void queryClient.invalidateQueries(api.segments.pathFilter())
        if (segment.id === '') go(paths.segment(answer.id), { replace: true })
      },
    }),
  )
  const save = ({ name, description, rule }: SegmentValues, rev: number, tell = false) => {
    setNameless(name.trim() === '')
    if (name.trim() !== '') mutation.mutate({ id: segment.id || null, rev, name, description, rule, tell })
  }
  return {
    save,
    problems,
    theirs,
    forgetTheirs: () => setTheirs(null),
    /** Over theirs, telling the journeys or not as it was asked for before theirs was found. */
    keepMine: (values: SegmentValues) => theirs && save(values, theirs.segment.rev, theirs.tell),
    isPending: mutation.isPending,
    error: mutation.error ? sentence(mutation.error) : isNameless ? words.nameMissing : undefined,
  }
}
