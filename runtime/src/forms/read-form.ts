import type { ShownForm } from '@usher/shared/api/forms'
import { maskedPhone } from '@usher/shared/nodes/form/read-answers'
import type { Host } from '../api/host.ts'
import { inScope } from '../api/scoped.ts'
import { progressOfRun } from '../work/progress-token.ts'
import { lockForm, stateOf, workspaceOfForm } from './find-form.ts'

/** What the page shows. Nothing of the customer is given out once the form is closed. */
export async function readForm(host: Host, token: string): Promise<ShownForm> {
  return inScope(host, await workspaceOfForm(host, token), async (scoped) => {
    const form = await lockForm(scoped, token)
    const state = await stateOf(scoped, form)
    const { name: brand } = await scoped.trx
      .selectFrom('workspace')
      .select('name')
      .where('id', '=', scoped.workspace)
      .executeTakeFirstOrThrow()
    if (state !== 'open') {
      const progress = state === 'submitted' ? await progressOfRun(scoped, form.run) : null
      return { state, brand, progress, title: form.title, intro: '', fields: [] }
    }
    const fields = form.fields.map((field) => ({
      ...field,
      options: [...field.options],
      value: field.kind === 'phone' && field.value !== '' ? maskedPhone(field.value) : field.value,
    }))
    return { state, brand, progress: null, title: form.title, intro: form.intro, fields }
  })
}
