import { createPersonInput, personRow, type Role, saveProfileInput, updatePersonInput } from '@usher/shared/api/people'
import { z } from 'zod'
import { saveProfile } from '../../auth/agent-profile.ts'
import { createPerson, listPeople, updatePerson } from '../../auth/people.ts'
import { changing } from '../audit.ts'
import { forbidden } from '../fault.ts'
import { inScope } from '../scoped.ts'
import { procedure } from '../trpc.ts'

export const peopleProcedures = {
  list: procedure.output(z.array(personRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listPeople)),

  create: procedure
    .input(createPersonInput)
    .output(personRow)
    .mutation(({ ctx, input }) => {
      refuseOwners(ctx.signed.role, input.role)
      return changing(ctx, 'people.create', async (scoped) => {
        const person = await createPerson(scoped, input)
        return { value: person, target: person.id, detail: { role: person.role } }
      })
    }),

  update: procedure
    .input(updatePersonInput)
    .output(personRow)
    .mutation(({ ctx, input }) =>
      changing(ctx, 'people.update', async (scoped) => {
        if (input.role !== undefined) refuseOwners(ctx.signed.role, input.role)
        const { before, after } = await updatePerson(scoped, input)
        refuseOwners(ctx.signed.role, before.role)
        const { id, password, ...shown } = input
        return {
          value: after,
          target: id,
          detail: { ...shown, ...(password === undefined ? {} : { password: 'changed' }) },
        }
      }),
    ),

  saveProfile: procedure.input(saveProfileInput).mutation(({ ctx, input }) =>
    changing(ctx, 'people.saveProfile', async (scoped) => {
      await saveProfile(scoped, input)
      return { value: undefined, target: input.id, detail: { offered: input.profile !== null } }
    }),
  ),
}

/** Only an owner makes owners or changes them: an admin could otherwise take the workspace. */
function refuseOwners(own: Role, other: Role): void {
  if (other === 'owner' && own !== 'owner')
    throw forbidden('Only an owner may make or change owners', 'Ask an owner of the workspace')
}
