import { useQuery } from '@tanstack/react-query'
import { api } from '../../api/client.ts'
import { useEditor } from '../../editor/store.ts'
import { NamePicker } from './name-picker.tsx'

/** Another journey of the workspace, by name. A journey cannot call itself from here. */
export function JourneyField(props: {
  label: string
  value: string
  onChange: (id: string) => void
  isDisabled?: boolean
  isInvalid?: boolean
}) {
  const journey = useEditor((state) => state.journeyId)
  const { data } = useQuery(api.journeys.get.queryOptions({ journey }))
  const others = data?.others ?? []
  return <NamePicker {...props} options={others.map(({ id, name }) => ({ id, title: name }))} />
}
