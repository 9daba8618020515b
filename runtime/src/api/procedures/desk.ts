import { publicId } from '@usher/shared/api/common'
import {
  agentRow,
  answerOfferInput,
  archiveTeamInput,
  deskState,
  knownSkills,
  orderExplained,
  saveAgentInput,
  saveTeamInput,
  saveTeamOutput,
  setPresenceInput,
  teamRow,
  whyBeforeInput,
} from '@usher/shared/api/desk'
import { z } from 'zod'
import { listAgents, saveAgent } from '../../desk/agents.ts'
import { acceptOffer, declineOffer, passUnanswered } from '../../desk/answer-offer.ts'
import { listSkills } from '../../desk/list-skills.ts'
import { matchWaiting } from '../../desk/match.ts'
import { beat, readDeskState, setPresence } from '../../desk/presence.ts'
import { archiveTeam, listTeams, saveTeam, type TeamSaved } from '../../desk/save-team.ts'
import { watchDesk } from '../../desk/watch-desk.ts'
import { whyBefore } from '../../desk/why-before.ts'
import { type Changed, changing } from '../audit.ts'
import { inScope, type ScopedBy } from '../scoped.ts'
import { procedure, refusing, type SignedContext } from '../trpc.ts'

const inQueue = z.object({ conversation: publicId, epoch: z.int() })

export const deskProcedures = {
  state: procedure.output(deskState).query(({ ctx }) => asAgent(ctx, readDeskState)),

  /** Twenty seconds apart, while a console is open. It changes nothing that anybody would look for in the audit. */
  beat: procedure.output(deskState).mutation(({ ctx }) => asAgent(ctx, beat)),

  /** The same, whenever it changes: an offer rings at once. */
  watch: procedure.subscription(
    ({ ctx, signal }): AsyncGenerator<z.output<typeof deskState>> => refusing(watchDesk(ctx, signal)),
  ),

  setPresence: procedure
    .input(setPresenceInput)
    .output(deskState)
    .mutation(async ({ ctx, input: { presence } }) => {
      const state = await changing(ctx, 'desk.setPresence', async (scoped) => ({
        value: await setPresence(scoped, presence),
        target: scoped.by.id,
        detail: { presence },
      }))
      if (presence !== 'online') await passUnanswered(ctx.host)
      const made = await matchWaiting(ctx.host, ctx.signed.workspace)
      return made === 0 && presence === 'online' ? state : asAgent(ctx, readDeskState)
    }),

  acceptOffer: procedure
    .input(answerOfferInput)
    .output(inQueue)
    .mutation(async ({ ctx, input: { offer } }) => {
      const taken = await changing(ctx, 'desk.acceptOffer', async (scoped) => {
        const value = await acceptOffer(scoped, offer)
        return { value, target: value.conversation, detail: { offer } }
      })
      ctx.host.hints.conversationChanged(ctx.signed.workspace, taken.conversation)
      return taken
    }),

  declineOffer: procedure
    .input(answerOfferInput)
    .output(z.object({ conversation: publicId }))
    .mutation(async ({ ctx, input: { offer } }) => {
      const conversation = await changing(ctx, 'desk.declineOffer', async (scoped) => {
        const value = await declineOffer(scoped, offer)
        return { value, target: value, detail: { offer } }
      })
      ctx.host.hints.conversationChanged(ctx.signed.workspace, conversation)
      await matchWaiting(ctx.host, ctx.signed.workspace)
      return { conversation }
    }),

  teams: procedure.output(z.array(teamRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listTeams)),

  saveTeam: procedure
    .input(saveTeamInput)
    .output(saveTeamOutput)
    .mutation(async ({ ctx, input }) => {
      const answer = await changing(ctx, 'desk.saveTeam', async (scoped): Promise<Changed<TeamSaved>> => {
        const value = await saveTeam(scoped, input)
        return value.kind === 'saved'
          ? { value, target: value.id, detail: { rev: value.rev } }
          : { value, target: null }
      })
      await matchWaiting(ctx.host, ctx.signed.workspace)
      return answer
    }),

  archiveTeam: procedure
    .input(archiveTeamInput)
    .output(z.object({ archived: z.boolean() }))
    .mutation(({ ctx, input: { team, archived } }) =>
      changing(ctx, 'desk.archiveTeam', async (scoped) => {
        const isChanged = await archiveTeam(scoped, team, archived)
        return { value: { archived }, target: isChanged ? team : null, detail: { archived } }
      }),
    ),

  agents: procedure.output(z.array(agentRow)).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listAgents)),

  skills: procedure.output(knownSkills).query(({ ctx }) => inScope(ctx.host, ctx.signed.workspace, listSkills)),

  saveAgent: procedure
    .input(saveAgentInput)
    .output(z.object({ rev: z.int() }))
    .mutation(async ({ ctx, input }) => {
      const saved = await changing(ctx, 'desk.saveAgent', async (scoped) => {
        const value = await saveAgent(scoped, input)
        return { value, target: input.agent, detail: { rev: value.rev } }
      })
      await matchWaiting(ctx.host, ctx.signed.workspace)
      return saved
    }),

  /** Why one of two stands before the other. */
  whyBefore: procedure
    .input(whyBeforeInput)
    .output(orderExplained)
    .query(({ ctx, input }) => inScope(ctx.host, ctx.signed.workspace, (scoped) => whyBefore(scoped, input))),
}

function asAgent<Value>(ctx: SignedContext, work: (scoped: ScopedBy) => Promise<Value>): Promise<Value> {
  return inScope(ctx.host, ctx.signed.workspace, (scoped) => work({ ...scoped, by: ctx.signed.person }))
}
