import type { MemberInvitation } from '@usher/runtime'
import { z } from 'zod'
import { writing } from '../api/operation.ts'
import { customerKey, id } from '../api/parts.ts'
import type { Scene } from '../scene.ts'
import { isMember } from './members.ts'

export const memberOperations = {
  invite: writing(z.object({ customer: customerKey, program: id }), inviteMember),
}

/** The page where the customer joins or declines; nothing is kept of an invitation itself. */
async function inviteMember(
  scene: Scene,
  { customer, program }: { readonly customer: string; readonly program: string },
): Promise<MemberInvitation> {
  if (await isMember(scene, customer, program)) return { state: 'member', link: null }
  return { state: 'invited', link: `${scene.url}/club/${encodeURIComponent(program)}` }
}
