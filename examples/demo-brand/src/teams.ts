// Who serves the demo brand's customers: two teams with hours and promises, and what their agents can do.

import { EVERYBODY } from '@usher/shared/api/desk'
import { MINUTE } from '@usher/shared/base/time'
import { teamPolicy } from '@usher/shared/desk/team-policy'
import type { ScopedBy } from '../../../runtime/src/api/scoped.ts'
import { saveAgent } from '../../../runtime/src/desk/agents.ts'
import { saveTeam } from '../../../runtime/src/desk/save-team.ts'

export async function createTeams(scoped: ScopedBy, agents: readonly { readonly id: string }[]): Promise<void> {
  const teams: string[] = []
  for (const { name, policy } of TEAMS) {
    const saved = await saveTeam(scoped, { id: null, rev: 0, name, policy: teamPolicy.parse(policy) })
    if (saved.kind === 'saved') teams.push(saved.id)
  }
  await saveTeam(scoped, { id: EVERYBODY, rev: 0, name: '', policy: teamPolicy.parse({ coupons: COUPONS }) })
  for (const [index, { id }] of agents.entries())
    await saveAgent(scoped, {
      ...{ agent: id, rev: 0, teams, skills: SKILLS[index % SKILLS.length]! },
      ...{ capacity: 5, couponsPerDay: null },
    })
}

const WORKDAY = [
  { from: '09:00', to: '12:00' },
  { from: '13:30', to: '21:00' },
]
const WEEKEND = [{ from: '10:00', to: '18:00' }]

const COUPONS = { kinds: [{ coupon: 'care-20', name: '满 100 减 20 关怀券', validDays: 30 }], perDay: 3 }

const TEAMS = [
  {
    name: '售后组',
    policy: {
      calendar: {
        zone: 'Asia/Shanghai',
        week: [WORKDAY, WORKDAY, WORKDAY, WORKDAY, WORKDAY, WEEKEND, WEEKEND],
        exceptions: [
          { date: '2027-01-01', name: '元旦', open: [] },
          { date: '2027-01-02', name: '元旦', open: WEEKEND },
        ],
      },
      sla: {
        queue: { warnMs: 20_000, breachMs: 30_000 },
        first: { warnMs: 45_000, breachMs: MINUTE },
        resolution: { warnMs: 20 * MINUTE, breachMs: 30 * MINUTE },
      },
      coupons: COUPONS,
      wrapUp: { dispositions: ['退款/质量问题', '退款/不想要了', '物流/破损', '物流/延误', '咨询'] },
    },
  },
  { name: '售前组', policy: { limits: { maxQueue: 50 } } },
]

const SKILLS: readonly Readonly<Record<string, number>>[] = [
  { 猫: 4, 退换货: 5 },
  { 狗: 3, 投诉: 5, 退换货: 3 },
]
