import { useMutation, useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Form } from 'react-aria-components'
import { api, queryClient } from '../api/client.ts'
import { useSentence } from '../api/sentence.ts'
import { useMay } from '../app/me.ts'
import { useWords } from '../i18n/words.ts'
import { Button } from '../ui/button.tsx'
import { ComboBox } from '../ui/combo-box.tsx'
import { ErrorState } from '../ui/error-state.tsx'
import { Card } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Switch } from '../ui/switch.tsx'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.tsx'
import { settingsWords } from './words.ts'

interface Values {
  name: string
  zone: string
  allowPrivateHttp: boolean
}

const ZONES = Intl.supportedValuesOf('timeZone').map((id) => ({ id, label: id }))

export function WorkspaceSection() {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const workspace = useQuery(api.workspace.get.queryOptions())
  return (
    <Card title={words.workspace}>
      <div className="p-4">
        {workspace.error ? (
          <ErrorState message={sentence(workspace.error)} onRetry={() => void workspace.refetch()} />
        ) : workspace.data ? (
          <WorkspaceForm key={workspace.data.id} start={workspace.data} />
        ) : (
          <SkeletonRows rows={3} />
        )}
      </div>
    </Card>
  )
}

function WorkspaceForm({ start }: { start: Values }) {
  const words = useWords(settingsWords)
  const sentence = useSentence()
  const mayEdit = useMay()('workspace.update')
  const [values, setValues] = useState<Values>({
    name: start.name,
    zone: start.zone,
    allowPrivateHttp: start.allowPrivateHttp,
  })
  const save = useMutation(
    api.workspace.update.mutationOptions({
      onSuccess: () => {
        void queryClient.invalidateQueries(api.workspace.pathFilter())
        void queryClient.invalidateQueries(api.auth.me.queryFilter())
        toast(words.saved)
      },
    }),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(values)
  }
  return (
    <Form onSubmit={submit} className="flex max-w-lg flex-col gap-4">
      <TextField
        label={words.workspaceName}
        isRequired
        isDisabled={!mayEdit}
        maxLength={80}
        value={values.name}
        onChange={(name) => setValues({ ...values, name })}
      />
      <ComboBox
        label={words.zone}
        description={words.zoneHelp}
        options={ZONES}
        isDisabled={!mayEdit}
        value={values.zone}
        onChange={(zone) => setValues({ ...values, zone })}
      />
      <div className="flex flex-col gap-1">
        <Switch
          isDisabled={!mayEdit}
          isSelected={values.allowPrivateHttp}
          onChange={(allowPrivateHttp) => setValues({ ...values, allowPrivateHttp })}
        >
          {words.privateHttp}
        </Switch>
        <p className="ps-11 text-xs text-muted">{words.privateHttpHelp}</p>
      </div>
      {save.error && (
        <p role="alert" className="text-sm text-danger">
          {sentence(save.error)}
        </p>
      )}
      {mayEdit ? (
        <Button look="primary" type="submit" isPending={save.isPending} className="self-start">
          {words.save}
        </Button>
      ) : (
        <p className="text-sm text-muted">{words.readOnly}</p>
      )}
    </Form>
  )
}
