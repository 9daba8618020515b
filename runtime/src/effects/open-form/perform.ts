import { inScope } from '../../api/scoped.ts'
import { openForm } from '../../forms/open-form.ts'
import type { Performed, Performer } from '../performer.ts'

/** Makes the page that the customer fills in, and gives the address that the node sends. */
export const performOpenForm: Performer<'openForm'> = async (batch, world) => {
  const answers: Performed[] = []
  for (const request of batch) {
    const { form, token } = await inScope(world, request.workspace, (scoped) => openForm(scoped, request))
    answers.push({ kind: 'done', data: { form, link: `${world.publicUrl}f/${token}` } })
  }
  return answers
}
